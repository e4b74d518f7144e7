using System.Security.Cryptography;
using System.Text;
using CaseTracking.Testing;

namespace CaseTracking.Operations.Tests.Backups;

/// <summary>Backups as <c>./dev</c> reads them, whole or with something wrong.</summary>
internal static class BackupFile
{
    public static readonly string HashKey = Convert.ToBase64String(Encoding.ASCII.GetBytes("a hash key of thirty-two bytes.."));
    public static readonly string MasterKey = Convert.ToBase64String(Encoding.ASCII.GetBytes("a masterkey of thirty-two bytes."));

    /// <summary>Makes one of this version's schema, with a dump that is none.</summary>
    public static string Make(string folder, Func<string, string>? change = null)
    {
        var parts = Directory.CreateDirectory(Path.Combine(folder, "parts")).FullName;
        var dump = RandomNumberGenerator.GetBytes(64 * 1024);
        File.WriteAllBytes(Path.Combine(parts, "database.dump"), dump);
        var migrations = Directory.GetFiles(RepositoryFiles.At("silo/CaseTracking.Store/Migrations"), "*.sql").Select(Path.GetFileName).Order().ToList();
        var text = $"""
            format 1
            taken_at 2026-11-27T08:00:00Z
            city mashhad
            hash_key {NameOf(HashKey)}
            master_key {NameOf(MasterKey)}
            search_key
            dump {Convert.ToHexStringLower(SHA256.HashData(dump))}
            postgres 15
            schema {migrations.Count} {migrations[^1]}
            rows cases 0

            """;
        File.WriteAllText(Path.Combine(parts, "backup.txt"), change?.Invoke(text) ?? text);
        return Pack(parts, Path.Combine(folder, "backup.tar"));
    }

    /// <summary>The same backup with another description.</summary>
    public static string Changed(string file, string target, Func<string, string> change)
    {
        var parts = Directory.CreateDirectory(target + ".parts").FullName;
        ChildProcess.Run("tar", "-C", parts, "-xf", file);
        var description = Path.Combine(parts, "backup.txt");
        File.WriteAllText(description, change(File.ReadAllText(description)));
        return Pack(parts, target);
    }

    private static string Pack(string parts, string file)
    {
        ChildProcess.Run("tar", "-C", parts, "-cf", file, "backup.txt", "database.dump");
        return file;
    }

    private static string NameOf(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("casetracking/backup/" + key)))[..12];
}
