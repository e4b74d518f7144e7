using CaseTracking.Screens.Account;
using CaseTracking.Screens.Answers;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Calls;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Desks;
using CaseTracking.Screens.Drafts;
using CaseTracking.Screens.Intake;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Storms;
using CaseTracking.Screens.Users;
using Microsoft.JSInterop;

namespace CaseTracking.Screens;

/// <summary>What the screens are made with: in a browser once, on the server for each first picture.</summary>
public static class ScreenServices
{
    /// <summary>Adds all of it but the browser's script (<see cref="IJSRuntime"/>) and the address shown.</summary>
    /// <param name="services">One page's own.</param>
    /// <param name="home">Where the site begins.</param>
    public static void AddScreens(this IServiceCollection services, Uri home)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new HttpClient { BaseAddress = home });
        services.AddSingleton(_ => new LiveLine(home));
        services.AddSingleton<Browser>();
        services.AddSingleton<Shortcuts>();
        services.AddSingleton<SessionGate>();
        services.AddSingleton<ApiClient>();
        services.AddSingleton<CityClock>();
        services.AddSingleton<CityNames>();
        services.AddSingleton<Workplace>();
        services.AddSingleton<CallFeed>();
        services.AddSingleton<StormFeed>();
        services.AddSingleton<DeskFeed>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<IntakeDrafts>();
        services.AddSingleton<AnswerBook>();
        services.AddSingleton<AnswerList>();
        services.AddSingleton<OwnAccount>();
        services.AddSingleton<UserList>();
    }
}
