using CaseTracking.Domain.Answers;
using CaseTracking.Domain.Cities;
using CaseTracking.Web.Requests;

namespace CaseTracking.Web.Answers;

/// <summary>Reads what an administrator writes of an answer.</summary>
public static class AnswerForm
{
    /// <summary>What is wrong is noted in the form, with each unknown placeholder by its name.</summary>
    public static AnswerEdit Answer(this Form form, CityRules rules)
    {
        var category = form.Category(rules, required: false);
        var title = form.Text("title", StandardAnswer.TitleMax, required: true);
        var text = Filled(form, "text", required: true);
        var titleEn = form.Text("titleEn", StandardAnswer.TitleMax);
        var textEn = Filled(form, "textEn", required: false);
        var keywords = form.Text("keywords", StandardAnswer.KeywordsMax);
        var place = form.Whole("place", 1, StandardAnswer.PlaceMax) ?? StandardAnswer.PlaceDefault;
        return new AnswerEdit(category, title ?? "", text ?? "", titleEn, textEn, keywords, place);
    }

    private static string? Filled(Form form, string name, bool required)
    {
        if (form.Text(name, StandardAnswer.TextMax, required) is not { } text) return null;
        if (AnswerText.Unknown(text) is { Count: > 0 } unknown)
        {
            form.Wrong(
                name,
                $"این جای خالی شناخته نیست: {string.Join("، ", unknown)}. شناخته‌ها: {Known("، ", p => p.Fa)}",
                $"This placeholder is not known: {string.Join(", ", unknown)}. Known are: {Known(", ", p => p.En)}");
        }
        return text;
    }

    private static string Known(string comma, Func<PlaceholderName, string> name) =>
        string.Join(comma, AnswerText.Placeholders.Select(p => $"{{{name(p)}}}"));
}
