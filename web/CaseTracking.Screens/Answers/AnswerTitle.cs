using CaseTracking.Domain.Answers;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Answers;

/// <summary>An answer in the screen's language, where it has one in it.</summary>
public static class AnswerTitle
{
    public static string Of(StandardAnswer answer) =>
        Language.IsPersian ? answer.Title : answer.TitleEn ?? answer.Title;

    public static string Text(StandardAnswer answer) => Language.IsPersian ? answer.Text : answer.TextEn ?? answer.Text;

    /// <summary>The topic it belongs to, or that it is for any.</summary>
    public static string Topic(StandardAnswer answer, CityNames city) =>
        answer.Category is { } code ? city.Category(code) : AnswerTexts.AnyTopic;
}
