using System.Text.Json;

namespace CaseTracking.Domain.Cases;

/// <summary>The name of an event as screens and machines read it, without its version: <c>case_referred</c>.</summary>
public static class EventName
{
    public static string Of(CaseEvent happened) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.GetType().Name);
}
