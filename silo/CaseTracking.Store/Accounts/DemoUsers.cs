using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CaseTracking.Store.Accounts;

/// <summary>Demo accounts of every role, password <c>137137-demo</c>; made only when asked for.</summary>
public static class DemoUsers
{
    /// <summary>The password of all demo accounts.</summary>
    public const string Password = "137137-demo";

    /// <summary>Work of a password's hash: PBKDF2 with SHA-512, as OWASP advises.</summary>
    public const int HashRounds = 210_000;

    private static readonly (string Name, string Display, string Role, string? Unit)[] All =
    [
        ("operator", "کارشناس نمونه", "operator", null),
        ("operator2", "کارشناس نمونه ۲", "operator", null),
        ("mayor2", "شهردار منطقه ۲", "district_mayor", "district/2"),
        ("mayor9", "شهردار منطقه ۹", "district_mayor", "district/9"),
        ("deputy", "معاونت عمران", "deputy", "deputy/civil"),
        ("commission", "کمیسیون شهرسازی و معماری", "commission_member", "commission/urban_planning"),
        ("council", "عضو شورای شهر", "council_member", null),
        ("supervisor", "سرپرست شیفت", "supervisor", null),
        ("mayoroffice", "دفتر شهردار", "mayor_office", null),
        ("admin", "مدیر سامانه", "administrator", null),
        ("importer", "ورود داده", "importer", null),
    ];

    /// <summary>Whether the environment says, and not only by silence, that this is a city's own system: there demo users
    /// are neither made nor let in.</summary>
    public static bool AreRefused(IConfiguration configuration) =>
        (configuration["ASPNETCORE_ENVIRONMENT"] ?? configuration["DOTNET_ENVIRONMENT"])
            is { } environment && environment.Equals("Production", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Adds those that are missing; an existing account is left as it is. A database with accounts of its own gets
    /// none: their password is known to everybody. Tells whether they are there.
    /// </summary>
    public static async Task<bool> Seed(NpgsqlDataSource database, string city)
    {
        await using var others = database.CreateCommand("SELECT EXISTS (SELECT FROM users WHERE user_name <> ALL ($1))");
        others.Parameters.AddWithValue(All.Select(u => u.Name).ToArray());
        if ((bool)(await others.ExecuteScalarAsync())!) return false;
        var hasher = new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = HashRounds }));
        var hash = hasher.HashPassword("", Password);
        foreach (var (name, display, role, unit) in All)
        {
            await using var command = database.CreateCommand(Sql.Load("Accounts/add_user.sql"));
            command.Parameters.AddWithValue(city);
            command.Parameters.AddWithValue(name);
            command.Parameters.AddWithValue(display);
            command.Parameters.AddWithValue(hash);
            command.Parameters.AddWithValue(role);
            command.Parameters.AddWithValue((object?)unit ?? DBNull.Value);
            await command.ExecuteNonQueryAsync();
        }
        await using var mark = database.CreateCommand("UPDATE users SET is_demo = true");
        await mark.ExecuteNonQueryAsync();
        return true;
    }
}
