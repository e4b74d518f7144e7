using CaseTracking.Store;
using CaseTracking.Store.Keys;
using CaseTracking.Store.Personal;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Npgsql;

namespace CaseTracking.Silo;

/// <summary>The keys of citizens' data: <c>keys list</c>, <c>keys rotate</c>, <c>keys rehash</c>; hosts may run.</summary>
public static class Keys
{
    // A rotation that was stopped goes on with the key it made; later, another key is wanted.
    private static readonly TimeSpan GoesOnFor = TimeSpan.FromDays(1);

    public static async Task<int> Run(string[] args)
    {
        using var stop = Migrate.Stopping();
        try
        {
            var options = DatabaseOptions.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            await using var database = NpgsqlDataSource.Create(options.ConnectionString);
            var (personal, ring) = options.Personal.Over(database, TimeProvider.System);
            using var _ = ring;
            var rotation = new Rotation(database, personal, Console.WriteLine);
            switch (args)
            {
                case ["keys", "list"]: await List(ring, rotation, stop.Token); return 0;
                case ["keys", "rotate"]: await Rotate(ring, rotation, stop.Token); return 0;
                case ["keys", "rehash"]:
                    var hashed = await rotation.Rehash(stop.Token);
                    Console.WriteLine($"{hashed} rows hashed; by another search key: "
                        + $"{await rotation.RowsOfOtherSearchKeys(stop.Token)}.");
                    return 0;
                default: await Console.Error.WriteLineAsync("keys list | rotate | rehash"); return 2;
            }
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped; the next run goes on where this one was.");
            return 1;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync("The keys could not be worked on: " + e.Message);
            return 1;
        }
    }

    private static async Task List(SharedRing ring, Rotation rotation, CancellationToken ct)
    {
        var rows = await rotation.RowsOfKeys(ct);
        foreach (var key in ring.Keys)
        {
            Console.WriteLine(
                $"{key.KeyId}  created {key.CreationDate:yyyy-MM-dd HH:mm}Z  until {key.ExpirationDate:yyyy-MM-dd}  "
                + $"seals {rows.GetValueOrDefault(key.KeyId)} rows");
        }
        foreach (var (lost, count) in rows.Where(r => ring.Keys.All(k => k.KeyId != r.Key)))
            Console.WriteLine($"{lost}  is not in the ring, and seals {count} rows that nobody can open");
        Console.WriteLine($"Rows found by another search key than the present: {await rotation.RowsOfOtherSearchKeys(ct)}");
    }

    /// <summary>Makes a key and seals every row under it; afterwards no row needs another.</summary>
    internal static async Task Rotate(SharedRing ring, Rotation rotation, CancellationToken ct)
    {
        var time = TimeProvider.System;
        var key = await Unfinished(ring, rotation, ct) ?? ring.CreateKey();
        Console.WriteLine($"Sealing all rows under {key.KeyId}…");
        // Hosts seal under the key before until they have looked again; only a pass after that is the last.
        var allKnow = key.CreationDate + SharedRing.LookEvery + SharedRing.LookEvery;
        while (true)
        {
            var isLast = time.GetUtcNow() > allKnow;
            var sealedNow = await rotation.Reseal(key.KeyId, ct);
            if (sealedNow == 0 && isLast) break;
            if (sealedNow == 0) await Task.Delay(TimeSpan.FromSeconds(1), time, ct);
        }
        Console.WriteLine("Done: no row needs an older key.");
    }

    private static async Task<IKey?> Unfinished(SharedRing ring, Rotation rotation, CancellationToken ct)
    {
        var newest = ring.Keys.Where(k => !k.IsRevoked).MaxBy(k => k.ActivationDate);
        if (newest is null || newest.CreationDate < TimeProvider.System.GetUtcNow() - GoesOnFor || ring.Keys.Count == 1)
            return null;
        var rows = await rotation.RowsOfKeys(ct);
        return rows.Any(r => r.Key != newest.KeyId && r.Value > 0) ? newest : null;
    }
}
