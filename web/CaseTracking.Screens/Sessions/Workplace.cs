using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Sessions;

/// <summary>How far the workplace got.</summary>
public enum WorkplaceState { Loading, Ready, Failed, SignedOut }

/// <summary>Who works here and in which city: read once, before any screen is shown; then the live line starts.</summary>
public sealed class Workplace(
    HttpClient http, SessionGate gate, CityNames city, CityClock clock, LiveLine line, Browser browser)
{
    private const string SessionPath = "api/session";
    private Task? _loading;

    public WorkplaceState State { get; private set; }

    /// <summary>Who is signed in; only once ready.</summary>
    public SessionInfo Session { get; private set; } = null!;

    /// <summary>The person as rules know them; only once ready.</summary>
    public Actor Actor { get; private set; } = null!;

    /// <summary>Their roles in words.</summary>
    public string RoleWords => Say.List([.. Session.Roles.Select(r => Marks.Word(r.Role)).Distinct()]);

    public event Action? Changed;

    /// <summary>Reads session and reference data; tells by <see cref="State"/> how it went.</summary>
    public Task Load() => State == WorkplaceState.Ready ? Task.CompletedTask
        : _loading is { IsCompleted: false } ? _loading
        : _loading = ReadAll();

    /// <summary>Begins with what the API tells of the session and of the city, and without a line: for a first picture.</summary>
    public void BeginWithout(byte[] session, byte[] reference)
    {
        Begin(session, reference);
        State = WorkplaceState.Ready;
    }

    /// <summary>Signs in again in place. Null: done. Somebody else's session starts from the beginning.</summary>
    public async Task<Problem?> SignIn(string userName, string password, string? code = null)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync(
                new Uri(SessionPath, UriKind.Relative), new SignInBody(userName, password, code), SessionJson.Default.SignInBody);
            if (!answer.IsSuccessStatusCode)
                return Problem.From((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync(ApiJson.Default.JsonObject));
            var now = await answer.Content.ReadFromJsonAsync(ApiJson.Default.SessionInfo);
            if (State == WorkplaceState.Ready && !now!.IsOf(Session)) return Problem.From(500, null);
            gate.Open();
            line.ComeBack();
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return Problem.Offline;
        }
    }

    /// <summary>Ends the session; without a line it ends when the server is told later, so this says whether it did.
    /// </summary>
    public async Task<bool> SignOut()
    {
        try
        {
            using var answer = await http.DeleteAsync(new Uri(SessionPath, UriKind.Relative));
            return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Unauthorized;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task ReadAll()
    {
        State = await TryLoad();
        Changed?.Invoke();
        if (State != WorkplaceState.Ready || !AccessRules.SeesCases(Actor)) return;
        line.StateChanged += () => _ = LookAtSession();
        line.Start();
    }

    private async Task<WorkplaceState> TryLoad()
    {
        try
        {
            // Side by side: on a slow line each costs a journey there and back.
            var asked = http.GetAsync(new Uri("api/reference", UriKind.Relative));
            using var who = await http.GetAsync(new Uri(SessionPath, UriKind.Relative));
            using var reference = await asked;
            if (who.StatusCode == HttpStatusCode.Unauthorized) return WorkplaceState.SignedOut;
            if (!who.IsSuccessStatusCode || !reference.IsSuccessStatusCode) return WorkplaceState.Failed;
            clock.SetBy(who.Headers.Date, browser.AgeOf(SessionPath));
            Begin(await who.Content.ReadAsByteArrayAsync(), await reference.Content.ReadAsByteArrayAsync());
            return WorkplaceState.Ready;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return WorkplaceState.Failed;
        }
    }

    private void Begin(byte[] session, byte[] reference)
    {
        Session = JsonSerializer.Deserialize(session, ApiJson.Default.SessionInfo)!;
        Actor = new Actor(Session.UserName, [.. Session.Roles.Select(r => r.Assignment)]);
        city.Use(JsonSerializer.Deserialize(reference, CityJson.Default.ReferenceInfo)!);
        Say.Zone = city.Zone;
    }

    // A line that cannot come back may be a session that is over: then the person is asked, not kept waiting.
    private async Task LookAtSession()
    {
        if (line.State != ConnectionState.Offline || gate.IsClosed) return;
        try
        {
            using var who = await http.GetAsync(new Uri(SessionPath, UriKind.Relative));
            if (who.StatusCode == HttpStatusCode.Unauthorized) gate.Close();
        }
        catch (HttpRequestException)
        {
            // The server is away: the line goes on trying.
        }
    }
}

/// <summary>What signing in takes.</summary>
public sealed record SignInBody(string UserName, string Password, string? Code = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SignInBody))]
internal sealed partial class SessionJson : JsonSerializerContext;
