using System.Globalization;
using System.Runtime.InteropServices;
using CaseTracking.Domain.Audit;
using CaseTracking.Store.Audit;
using Npgsql;

namespace CaseTracking.Silo;

/// <summary>
/// Verifies the audit trail: <c>audit verify [--head HASH]</c>. Exit code 0: nothing was changed or removed; 1: it
/// names the first wrong place; 2: it could not be verified; 130: it was cancelled.
/// </summary>
public static class AuditTool
{
    private const int Whole = 0;
    private const int Wrong = 1;
    private const int NotVerified = 2;
    private const int Cancelled = 130;

    public static async Task<int> Run(string[] args)
    {
        if (!TryReadHead(args, out var head))
        {
            await Console.Error.WriteLineAsync("audit verify [--head HASH], the hash as this command printed it (64 hex digits).");
            return NotVerified;
        }
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        if (configuration.GetConnectionString("CaseTracking") is not { } connectionString)
        {
            await Console.Error.WriteLineAsync("ConnectionStrings:CaseTracking is not configured.");
            return NotVerified;
        }
        using var cancel = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var database = NpgsqlDataSource.Create(connectionString);
            var verifier = new AuditVerifier(database, configuration["CaseTracking:City"] ?? "mashhad");
            return Tell(await verifier.Verify(head, new Said(TimeProvider.System), cancel.Token));
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled; nothing is said of the rest.");
            return Cancelled;
        }
        catch (NpgsqlException e)
        {
            await Console.Error.WriteLineAsync("The audit trail was not verified: " + e.Message);
            return NotVerified;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            cancel.Cancel();
        }
    }

    private static bool TryReadHead(string[] args, out byte[]? head)
    {
        head = null;
        if (args is ["audit", "verify"]) return true;
        if (args is not ["audit", "verify", "--head", var text] || text.Length != AuditChain.HashBytes * 2
            || !text.All(char.IsAsciiHexDigit)) return false;
        head = Convert.FromHexString(text);
        return true;
    }

    private static int Tell(AuditVerdict verdict)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{verdict.Batches} batches with {verdict.Entries} entries are as they were written."));
        if (verdict.Fault is { } fault)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"WRONG at batch {fault.Batch}: {Words(fault.Kind)}"));
            return Wrong;
        }
        Console.WriteLine("Head: " + Convert.ToHexStringLower(verdict.Head));
        Console.WriteLine("Note the head elsewhere: with --head it shows later that the end was not cut off.");
        return Whole;
    }

    private static string Words(AuditFaultKind kind) => kind switch
    {
        AuditFaultKind.Changed => "the batch or one of its entries was changed.",
        AuditFaultKind.MissingBatch => "the batch is missing.",
        AuditFaultKind.MissingEntry => "entries of the batch are missing.",
        AuditFaultKind.AddedEntry => "the batch has entries that were not written with it.",
        AuditFaultKind.BrokenOrder => "it does not follow the batch before it, or is not the one that the head names.",
        _ => "the end is cut off: a head that was known is not there.",
    };

    // Told in place, not queued: a line that comes after the verdict would be of no use.
    private sealed class Said(TimeProvider time) : IProgress<AuditProgress>
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
        private long _last = time.GetTimestamp();

        public void Report(AuditProgress value)
        {
            if (time.GetElapsedTime(_last) < Every) return;
            _last = time.GetTimestamp();
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{value.Batches} of {value.OfBatches} batches, {value.Entries} entries…"));
        }
    }
}
