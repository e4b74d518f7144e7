using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Walls;

namespace CaseTracking.Screens.Walls;

/// <summary>What happened in the city's present day.</summary>
public sealed record WallToday(
    int Contacts, int FirstContact, int Received, int Warned, int Referred, int Returned, int Resolved, int Solved,
    int NotSolved, int OutsideDuties, int Reopened, int CalledBack, int Accepted, int Objected);

/// <summary>What stands open now.</summary>
public sealed record WallOpen(int Waiting, int LatePromise, int LateHolder, int Escalated);

/// <summary>A district's load.</summary>
public sealed record WallDistrict(string Code, int Open, int Late, int ReceivedToday, int ResolvedToday);

/// <summary>Cases that went from one state (or <c>new</c>) to another today.</summary>
public sealed record WallFlow(string From, string To, int Count);

/// <summary>The figures of <c>GET /api/wall</c>; <c>Cursor</c> is where the live changes after them begin.</summary>
public sealed record WallFigures(
    DateTimeOffset AsOf, WallToday Today, WallOpen Open, WallDistrict[] Districts, WallFlow[] Flow, long Cursor, WallRotation? Rotation = null);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WallFigures))]
[JsonSerializable(typeof(WallMore))]
[JsonSerializable(typeof(WallRotation))]
[JsonSerializable(typeof(JsonObject))]
public sealed partial class WallJson : JsonSerializerContext;
