using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Numbers;
using CaseTracking.Domain.Views;

namespace CaseTracking.Domain.Council;

/// <summary>What can be followed.</summary>
[JsonConverter(typeof(SnakeCaseEnum<FollowKind>))]
public enum FollowKind
{
    /// <summary>One case.</summary>
    Case,

    /// <summary>Every case at the place of a case; its address is never told.</summary>
    Place,

    /// <summary>A category, everywhere or in a district.</summary>
    Topic,

    /// <summary>A district.</summary>
    District,
}

/// <summary>
/// What somebody follows: <c>case/NUMBER</c>, <c>place/NUMBER</c> (the place of that case), <c>topic/CATEGORY</c>,
/// <c>topic/CATEGORY/DISTRICT</c> or <c>district/CODE</c>.
/// </summary>
[JsonConverter(typeof(FollowTargetJson))]
public sealed record FollowTarget(FollowKind Kind, string? Number = null, string? Category = null, string? District = null)
{
    /// <summary>Most that one account can follow.</summary>
    public const int FollowsMax = 500;

    /// <summary>News of one are counted up to here.</summary>
    public const int NewsMax = 100;

    /// <summary>Longest written form, in characters.</summary>
    public const int TextMax = 140;

    public static FollowTarget OfCase(string number) => new(FollowKind.Case, Number: number);

    public static FollowTarget OfPlace(string number) => new(FollowKind.Place, Number: number);

    public static FollowTarget OfTopic(string category, string? district = null) =>
        new(FollowKind.Topic, Category: category, District: district);

    public static FollowTarget OfDistrict(string code) => new(FollowKind.District, District: code);

    /// <summary>Reads the written form; a case's number is checked, codes are checked against the city elsewhere.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FollowTarget? target)
    {
        target = (text?.Length <= TextMax ? text.Split('/') : []) switch
        {
            ["case", var number] when CaseNumber.TryParse(number, out var read, out _) => OfCase(read.Value),
            ["place", var number] when CaseNumber.TryParse(number, out var read, out _) => OfPlace(read.Value),
            ["topic", { Length: > 0 } category] => OfTopic(category),
            ["topic", { Length: > 0 } category, { Length: > 0 } district] => OfTopic(category, district),
            ["district", { Length: > 0 } district] => OfDistrict(district),
            _ => null,
        };
        return target is not null;
    }

    /// <summary>Whether a changed case may be news of it; of a place, one in the district of the case that names it.</summary>
    /// <param name="known">That case.</param>
    public bool MayConcern(CaseView changed, CaseView? known) => Kind switch
    {
        FollowKind.Case => changed.Number == Number,
        FollowKind.Place => known is null || changed.District == known.District,
        _ => (Category is null || changed.Category == Category) && (District is null || changed.District == District),
    };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        FollowKind.Case => "case/" + Number,
        FollowKind.Place => "place/" + Number,
        FollowKind.Topic => District is null ? "topic/" + Category : $"topic/{Category}/{District}",
        _ => "district/" + District,
    };
}

/// <summary>What is followed travels as its written form.</summary>
public sealed class FollowTargetJson : JsonConverter<FollowTarget>
{
    public override FollowTarget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FollowTarget.TryParse(reader.GetString(), out var target) ? target : throw new JsonException("nothing to follow");

    public override void Write(Utf8JsonWriter writer, FollowTarget value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
