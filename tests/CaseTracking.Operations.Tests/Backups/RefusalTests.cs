namespace CaseTracking.Operations.Tests.Backups;

/// <summary>What <c>./dev restore</c> refuses before it makes anything: one clear line, and nothing half done.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("casetracking-backup-").FullName;

    private string Home => Path.Combine(_folder, "home");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("format 1", "format 2", "has the format '2', this ./dev reads 1")]
    [InlineData("schema ", "schema 9999 9999_later.sql was ", "newer than this version's")]
    [InlineData("postgres 15", "postgres 99", "was written by PostgreSQL 99: install that version")]
    [InlineData("city mashhad", "city tabriz", "is of the city tabriz, not mashhad")]
    [InlineData("dump ", "dump 00", "is damaged")]
    [InlineData("hash_key ", "hash_key 00", "the hash key is not the one")]
    [InlineData("master_key ", "master_key 00", "the master key is not the one")]
    [InlineData("search_key", "search_key 123456789abc", "the search key is missing")]
    public async Task A_backup_that_cannot_be_used_is_told_so(string was, string becomes, string told) =>
        await Refused(BackupFile.Make(_folder, t => t.Replace(was, becomes, StringComparison.Ordinal)), told, withCity: true);

    [Fact]
    public async Task A_file_that_is_not_there_is_none() => await Refused(Path.Combine(_folder, "nothing.tar"), "there is no file");

    [Fact]
    public async Task A_file_that_is_none_of_ours_is_told_so()
    {
        var file = Path.Combine(_folder, "other.tar");
        await File.WriteAllTextAsync(file, new string('x', 20_000), TestContext.Current.CancellationToken);
        await Refused(file, "is no backup by ./dev, or it is cut off");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(20_000)]
    public async Task A_file_that_is_cut_off_is_told_so(int length)
    {
        var file = BackupFile.Make(_folder);
        await using (var cut = new FileStream(file, FileMode.Open)) cut.SetLength(length);
        await Refused(file, "is no backup by ./dev, or it is cut off");
    }

    [Theory]
    [InlineData("CaseTracking__HashKey", "the hash key is missing")]
    [InlineData("CaseTracking__MasterKey", "the master key is missing")]
    public async Task A_key_that_nobody_brings_is_named(string without, string told) =>
        await Refused(BackupFile.Make(_folder), told, without: without);

    [Fact]
    public async Task A_database_that_is_there_is_never_overwritten()
    {
        Directory.CreateDirectory(Path.Combine(Home, "pg"));
        await File.WriteAllTextAsync(Path.Combine(Home, "pg", "PG_VERSION"), "15", TestContext.Current.CancellationToken);
        await Refused(BackupFile.Make(_folder), "there is a database under", left: ["pg"]);
        Assert.Equal("15", await File.ReadAllTextAsync(Path.Combine(Home, "pg", "PG_VERSION"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_backup_never_overwrites_another()
    {
        var file = Path.Combine(_folder, "kept.tar");
        await File.WriteAllTextAsync(file, "kept", TestContext.Current.CancellationToken);
        var outcome = await Dev("backup", file);
        Assert.NotEqual(0, outcome.Code);
        Assert.Equal($"dev: {file} is there already; a backup never overwrites another\n", outcome.Error);
        Assert.Equal("kept", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private async Task Refused(string file, string told, string? without = null, string[]? left = null, bool withCity = false)
    {
        var outcome = await Dev("restore", file, without, withCity);
        Assert.Equal(1, outcome.Code);
        Assert.Equal("", outcome.Out);
        var line = Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("dev: ", line, StringComparison.Ordinal);
        Assert.Contains(told, line, StringComparison.Ordinal);
        Assert.Equal(
            (left ?? []).Append("logs").Order(), Directory.GetFileSystemEntries(Home).Select(e => Path.GetFileName(e)!).Order());
    }

    private Task<Outcome> Dev(string command, string file, string? without = null, bool withCity = false)
    {
        var environment = new Dictionary<string, string>
        {
            ["CASETRACKING_HOME"] = Home,
            ["CaseTracking__HashKey"] = BackupFile.HashKey,
            ["CaseTracking__MasterKey"] = BackupFile.MasterKey,
            ["ConnectionStrings__CaseTracking"] = "",
        };
        if (withCity) environment["CaseTracking__City"] = "mashhad";
        if (without is not null) environment[without] = "";
        return Commands.Run(["./dev", command, file], TimeSpan.FromMinutes(1), environment);
    }
}
