using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using CaseTracking.Store.Migrations;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CaseTracking.Store.Hosts;

/// <summary>A host that cannot start says why in one line, on the error output, and ends with the code 1. What is a fault of the
/// program keeps its stack.</summary>
public static class Starting
{
    /// <summary>Runs a host to its end; tells its exit code.</summary>
    public static async Task<int> OrTell(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception e) when (WhyNot(e) is { } why)
        {
            await Console.Error.WriteLineAsync("CaseTracking does not start. " + why);
            return 1;
        }
    }

    /// <summary>What is wrong around the program, in one line; null when it is the program's own fault. No password is in it.</summary>
    public static string? WhyNot(Exception e) => e switch
    {
        AggregateException { InnerExceptions: [var one] } => WhyNot(one),
        MigrationException or OptionsValidationException => Line(e.Message),
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn } =>
            "The database lacks tables of this program: run the migration step first.",
        PostgresException p => $"The database refuses ({p.SqlState}): {Line(p.MessageText)}.",
        NpgsqlException or TimeoutException => $"The database cannot be reached: {Line(e.Message)}{Cause(e)}",
        CryptographicException => $"A key or certificate cannot be used: {Line(e.Message)}",
        IOException => $"{Line(e.Message)}{Cause(e)}",
        // A setting that is refused where it is read.
        InvalidOperationException or FormatException or ArgumentException when IsOfSettings(e.TargetSite?.DeclaringType) => Line(e.Message),
        _ => null,
    };

    private static bool IsOfSettings(Type? thrower) => thrower?.FullName is { } name
        && (name.StartsWith("CaseTracking.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.Configuration.", StringComparison.Ordinal)
            || name == "Microsoft.AspNetCore.Http.BindingAddress");

    private static string Cause(Exception e) => e.InnerException switch
    {
        SocketException or TimeoutException or IOException => $" ({Line(e.InnerException.Message)})",
        // The driver does not say which it is.
        AuthenticationException => $" ({Line(e.InnerException.Message)}). Its certificate has run out, is of another host, or of an issuer that is not believed here",
        _ => "",
    };

    private static string Line(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
