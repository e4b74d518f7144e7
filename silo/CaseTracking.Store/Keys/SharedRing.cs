using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracking.Store.Keys;

/// <summary>
/// Data Protection over the shared key ring. It learns of a key that another process made within
/// <see cref="LookEvery"/>, and at once when it is given something that an unknown key protected; the framework's own
/// provider would look again only after a day.
/// </summary>
public sealed class SharedRing(KeyRing ring, MasterKeys keys, TimeProvider time) : IDataProtectionProvider, IDisposable
{
    /// <summary>How soon every host protects with a new key.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private readonly Lock _turning = new();
    private Turn? _turn;
    private long _looked;
    private int _looking;

    /// <summary>Makes a key that protects from now on, for <paramref name="days"/> days.</summary>
    public IKey CreateKey(int days = 90)
    {
        var now = time.GetUtcNow();
        var key = Now().Keys.CreateNewKey(now, now.AddDays(days));
        Look();
        return key;
    }

    /// <summary>All keys, oldest first.</summary>
    public IReadOnlyList<IKey> Keys => [.. Now().Keys.GetAllKeys().OrderBy(k => k.CreationDate)];

    public IDataProtector CreateProtector(string purpose) => new Protector(this, [purpose]);

    public void Dispose() => _turn?.Services.Dispose();

    /// <summary>Registers the framework's key management on this ring.</summary>
    public static void Configure(IServiceCollection services, KeyRing ring, MasterKeys keys)
    {
        services.AddDataProtection().SetApplicationName("casetracking");
        services.AddSingleton(keys);
        services.Configure<KeyManagementOptions>(o =>
            (o.XmlRepository, o.XmlEncryptor) = (ring, new MasterKeyXmlEncryptor(keys)));
    }

    /// <summary>The id of the key that protected something: behind four bytes that mark the format.</summary>
    public static Guid? KeyOf(ReadOnlySpan<byte> payload) =>
        payload.Length >= 20 ? new Guid(payload.Slice(4, 16)) : null;

    private Turn Now()
    {
        if (_turn is not { } turn) return Look();
        if (time.GetElapsedTime(Volatile.Read(ref _looked)) > LookEvery && Interlocked.Exchange(ref _looking, 1) == 0)
            _ = Task.Run(LookAside);
        return turn;
    }

    // What fails in passing is tried again at the next turn; meanwhile the keys that are known go on.
    private void LookAside()
    {
        try
        {
            Look();
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException or InvalidOperationException)
        {
            Volatile.Write(ref _looked, time.GetTimestamp());
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    private Turn Look()
    {
        lock (_turning)
        {
            var stamp = ring.Stamp();
            Volatile.Write(ref _looked, time.GetTimestamp());
            // The turn before may be in use: it is let go, not disposed.
            if (_turn?.Stamp != stamp) _turn = Turn.Read(ring, keys, stamp);
            return _turn;
        }
    }

    private Turn For(ReadOnlySpan<byte> payload)
    {
        var turn = Now();
        return KeyOf(payload) is { } key && !turn.Known.Contains(key)
            && time.GetElapsedTime(Volatile.Read(ref _looked)) > LookAgain
            ? Look()
            : turn;
    }

    private sealed record Turn(
        string Stamp, ServiceProvider Services, IDataProtectionProvider Provider, IKeyManager Keys, HashSet<Guid> Known)
    {
        public static Turn Read(KeyRing ring, MasterKeys keys, string stamp)
        {
            var collection = new ServiceCollection();
            Configure(collection, ring, keys);
            var services = collection.BuildServiceProvider();
            var manager = services.GetRequiredService<IKeyManager>();
            return new Turn(
                stamp, services, services.GetRequiredService<IDataProtectionProvider>(), manager,
                [.. manager.GetAllKeys().Select(k => k.KeyId)]);
        }
    }

    private sealed class Protector(SharedRing ring, string[] purposes) : IDataProtector
    {
        private Tuple<Turn, IDataProtector>? _of;

        public IDataProtector CreateProtector(string purpose) => new Protector(ring, [.. purposes, purpose]);

        public byte[] Protect(byte[] plaintext) => Of(ring.Now()).Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData) => Of(ring.For(protectedData)).Unprotect(protectedData);

        private IDataProtector Of(Turn turn)
        {
            var of = _of;
            if (of is not null && ReferenceEquals(of.Item1, turn)) return of.Item2;
            var made = turn.Provider.CreateProtector(purposes);
            _of = Tuple.Create(turn, made);
            return made;
        }
    }
}
