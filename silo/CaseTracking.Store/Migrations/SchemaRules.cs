using CaseTracking.Store.Hosts;

namespace CaseTracking.Store.Migrations;

/// <summary>Which programs run on which schema: releases stand side by side while one takes the other's place.</summary>
public static class SchemaRules
{
    /// <summary>Why a program cannot run on a database; null when it can, whether it is to be migrated or newer already.</summary>
    /// <param name="ours">The program's migrations.</param>
    /// <param name="applied">The database's, in order.</param>
    public static string? WhyNotHere(IReadOnlyList<Migration> ours, IReadOnlyList<AppliedMigration> applied)
    {
        foreach (var (there, own) in applied.Zip(ours))
        {
            if (there.Number != own.Number || there.Checksum != own.Checksum) return $"{there.Name} was changed after it was applied.";
        }
        return applied.Skip(ours.Count).FirstOrDefault(a => a.OldestProgram > ours.Count) is { } beyond
            ? FormattableString.Invariant(
                $"The database is newer than this program ({beyond.Name} needs {beyond.OldestProgram:0000}, this is {ours.Count:0000}).")
            : null;
    }

    /// <summary>Why migrations cannot be applied now: the first that would break a host that runs. Null when none would.</summary>
    public static string? WhyNotNow(IReadOnlyList<Migration> missing, IReadOnlyList<RunningHost> running)
    {
        foreach (var migration in missing)
        {
            var broken = running.Where(h => h.Program < migration.OldestProgram).ToList();
            if (broken.Count == 0) continue;
            return FormattableString.Invariant($"{migration.Name} needs programs of {migration.OldestProgram:0000} or later, and these still run: ")
                + string.Join(", ", broken)
                + FormattableString.Invariant(
                    $". Put the release between in their place, or end them; one that was killed counts for {HostRegister.GoneAfter.TotalSeconds} seconds. Nothing was changed.");
        }
        return null;
    }
}
