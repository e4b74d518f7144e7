using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CaseTracking.Screens.Tests.Texts;

/// <summary>Every word in both languages and on some screen, and no word anywhere else.</summary>
public partial class ResourceTests
{
    private static readonly string Screens = Path.Combine(Root(), "web", "CaseTracking.Screens");

    public static TheoryData<string> Pairs =>
        [.. Directory.GetFiles(Path.Combine(Screens, "Texts"), "*Texts.resx").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Both_languages_have_the_same_words_with_the_same_places(string name)
    {
        var (fa, en) = (Read(name + ".resx"), Read(name + ".en.resx"));
        Assert.NotEmpty(fa);
        Assert.Equal(fa.Keys.Order(), en.Keys.Order());
        Assert.All(fa, w => Assert.Equal(PlacesOf(w.Value), PlacesOf(en[w.Key])));
        Assert.All(fa.Values.Concat(en.Values), w => Assert.NotEqual("", w.Trim()));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_word_is_used(string name)
    {
        var used = Sources().SelectMany(UsesIn).ToHashSet();
        Assert.All(Read(name + ".resx").Keys, key => Assert.Contains($"{name}.{key}", used));
    }

    [Fact]
    public void The_look_leans_on_no_screens_words() => Assert.All(
        Sources().Where(f => f.Contains("/Look/", StringComparison.Ordinal)).SelectMany(UsesIn),
        use => Assert.Matches(@"^(Look|Marks)Texts\.", use));

    [Fact]
    public void No_Persian_word_stands_in_the_code_of_the_screens() => Assert.Empty(
        from file in Sources()
        where Path.GetFileName(file) != "Samples.cs" // They are data, as a case would bring them.
        from line in File.ReadLines(file)
        where Persian().IsMatch(line) && !Comment().IsMatch(line)
        select $"{Path.GetFileName(file)}: {line.Trim()}");

    [Fact]
    public void No_English_sentence_stands_in_the_markup_of_the_screens() => Assert.Empty(
        from file in Sources()
        where file.EndsWith(".razor", StringComparison.Ordinal)
        from Match text in BetweenTags().Matches(MarkupOf(File.ReadAllText(file)))
        where Words().IsMatch(text.Groups[1].Value)
        select $"{Path.GetFileName(file)}: {text.Groups[1].Value.Trim()}");

    private static IEnumerable<string> Sources() =>
        from file in Directory.EnumerateFiles(Screens, "*.*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".razor"
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
        select file;

    private static IEnumerable<string> UsesIn(string file) =>
        Use().Matches(File.ReadAllText(file)).Select(m => m.Value);

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Screens, "Texts", file))
        .Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static IEnumerable<string> PlacesOf(string text) => Places().Matches(text).Select(m => m.Value).Distinct().Order();

    private static string MarkupOf(string razor)
    {
        var code = razor.IndexOf("@code", StringComparison.Ordinal);
        return RazorComment().Replace(code < 0 ? razor : razor[..code], "");
    }

    private static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "CaseTracking.sln"))) root = root.Parent!;
        return root.FullName;
    }

    [GeneratedRegex(@"\b\w+Texts\.\w+")]
    private static partial Regex Use();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"\p{IsArabic}{2}")]
    private static partial Regex Persian();

    [GeneratedRegex(@"^\s*(//|\*|@\*)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    // Text between tags that is no expression; keys such as Ctrl and Enter are names, not words.
    [GeneratedRegex(@"(?<=[""\w/]|\s)>([^<>@{}()=;]+)<")]
    private static partial Regex BetweenTags();

    [GeneratedRegex(@"\b(?!Ctrl|Enter|Esc|Alt|Shift)[A-Za-z]{3,}\b")]
    private static partial Regex Words();
}
