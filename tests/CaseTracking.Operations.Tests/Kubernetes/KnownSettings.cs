using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace CaseTracking.Operations.Tests.Kubernetes;

/// <summary>
/// What the hosts' code reads of its configuration, found in the code itself: sections bound to a type of options, and
/// single keys. A name is judged by the framework's own binder, bound strictly to that very type.
/// </summary>
internal static partial class KnownSettings
{
    // Read by .NET, the driver and OpenTelemetry.
    private static readonly string[] OfOthers =
        ["ASPNETCORE_HTTP_PORTS", "ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "OTEL_EXPORTER_OTLP_ENDPOINT", "PGPASSWORD"];

    private static readonly List<(string File, string Text)> Sources = [.. RepositoryFiles.Sources.Select(f => (f, RepositoryFiles.Read(f)))];

    /// <summary>Sections and the types they are bound to.</summary>
    public static IReadOnlyDictionary<string, Type> Sections { get; } = Sources
        .SelectMany(s => Bound().Matches(s.Text).Select(m => (m.Groups["section"].Value, TypeNamed(m.Groups["type"].Value)))
            .Concat(Filled().Matches(s.Text).Select(m => (m.Groups["section"].Value, TypeNamed(Path.GetFileNameWithoutExtension(s.File))))))
        .ToDictionary(s => s.Item1, s => s.Item2);

    /// <summary>Single keys.</summary>
    public static IReadOnlySet<string> Keys { get; } = Sources.SelectMany(s =>
        Single().Matches(s.Text).Select(m => m.Groups["key"].Value)
            .Concat(Connection().Matches(s.Text).Select(m => "ConnectionStrings:" + m.Groups["key"].Value))
            .Concat(Spans().Matches(s.Text).Select(m => "Accounts:" + m.Groups["key"].Value))
            .Concat(Variable().Matches(s.Text).Select(m => m.Groups["key"].Value))
            .Concat(Section().Matches(s.Text).SelectMany(section => OfSection().Matches(s.Text)
                .Select(m => section.Groups["section"].Value + ":" + m.Groups["key"].Value)))).ToHashSet();

    /// <summary>Why a variable means nothing to the hosts, or null when it does. Its value is read too, where it is known.</summary>
    public static string? Problem(string variable, string? value)
    {
        var key = variable.Replace("__", ":", StringComparison.Ordinal);
        if (OfOthers.Contains(key) || Keys.Contains(key)) return null;
        var section = Sections.Keys.FirstOrDefault(s => key.StartsWith(s + ":", StringComparison.Ordinal));
        if (section is null) return $"{variable}: the code reads no such setting.";
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(key, value ?? "")]).Build().GetSection(section);
        try
        {
            if (value is null) Assert.NotNull(Property(Sections[section], key[(section.Length + 1)..]));
            else configuration.Get(Sections[section], o => o.ErrorOnUnknownConfiguration = true);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or Xunit.Sdk.XunitException)
        {
            return $"{variable}: {Sections[section].Name} does not take it ({e.Message}).";
        }
    }

    private static System.Reflection.PropertyInfo? Property(Type type, string path)
    {
        System.Reflection.PropertyInfo? property = null;
        foreach (var name in path.Split(':')) property = (property?.PropertyType ?? type).GetProperty(name) ?? throw new InvalidOperationException("no " + name);
        return property;
    }

    private static Type TypeNamed(string name) => new[]
        {
            typeof(Store.DatabaseOptions), typeof(Silo.Orleans.SiloOptions), typeof(Web.Limits.LimitOptions), typeof(Grains.Cases.CaseGrain),
        }
        .SelectMany(t => t.Assembly.GetTypes()).Single(t => t.Name == name);

    [GeneratedRegex(@"AddOptions<(?<type>\w+)>\(\)\s*\.BindConfiguration\(""(?<section>[\w:]+)""\)|GetSection\(""(?<section>[\w:]+)""\)\.Get<(?<type>\w+)>")]
    private static partial Regex Bound();

    [GeneratedRegex(@"GetSection\(""(?<section>[\w:]+)""\)\.Bind\(")]
    private static partial Regex Filled();

    [GeneratedRegex(@"onfiguration(?:>\(\))?\[""(?<key>[\w:]+)""\]|GetValue(<\w+>)?\(""(?<key>[\w:]+)""")]
    private static partial Regex Single();

    [GeneratedRegex(@"GetConnectionString\(""(?<key>\w+)""\)")]
    private static partial Regex Connection();

    [GeneratedRegex(@"Span\(configuration, ""(?<key>\w+)""")]
    private static partial Regex Spans();

    [GeneratedRegex(@"GetEnvironmentVariable\(""(?<key>\w+)""\)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"var section = configuration\.GetSection\(""(?<section>[\w:]+)""\)")]
    private static partial Regex Section();

    [GeneratedRegex(@"section\[""(?<key>\w+)""\]")]
    private static partial Regex OfSection();
}
