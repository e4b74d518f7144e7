using System.Text.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Views;
using CaseTracking.Screens;
using CaseTracking.Screens.Boards;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Shell;
using CaseTracking.Screens.Texts;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Live;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Reference;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace CaseTracking.Web.FirstPictures;

/// <summary>A board as it looks when it is opened: its markup, and its first rows as the live line tells them.</summary>
public sealed record FirstPicture(string Markup, string Rows);

/// <summary>
/// Draws boards here, with the components that draw them in the browser: a browser's runtime takes seconds to start, and
/// meanwhile the rows are there to be read. What may be pressed is off until it has started; links go.
/// </summary>
public sealed class FirstPictures(CityDirectory city, LiveReader reader, TimeProvider time, ILoggerFactory loggers)
    : IDisposable
{
    /// <summary>Where the site begins for a picture: no link in it names the host, which only the browser knows.</summary>
    public static readonly Uri Home = new("http://localhost/");

    // What fills a high screen; the line brings the others.
    private const int Rows = 40;

    // The screens' words and their small tables are one page's: one picture is drawn at a time, in a few milliseconds.
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The scope that a board's address follows for somebody; null when they may not follow it.</summary>
    public static Scope? ScopeOf(Uri address, Account account, CityReference reference)
    {
        var filter = BoardAddress.From(address).Filter;
        var known = filter with
        {
            District = reference.Rules.Districts.Any(d => d.Code == filter.District) ? filter.District : null,
            Deputy = reference.Rules.Deputies.Any(d => d.Code == filter.Deputy) ? filter.Deputy : null,
        };
        var asked = new BoardAddress(known).ScopeFor(account.OwnScope.ToString());
        return Scope.TryParse(asked, out var scope) && AccessRules.SeesCases(account.Actor) && AccessRules.MayWatch(account.Actor, scope)
            ? scope : null;
    }

    /// <summary>The picture of a board at an address.</summary>
    public async Task<FirstPicture> Draw(Uri address, Scope scope, Account account, string language, CancellationToken ct)
    {
        var cases = await reader.Snapshot(city.City, scope, Rows, ct);
        var counters = await reader.Totals(city.City, scope, ct);
        var rows = new Screens.Live.SnapshotMessage(
            scope.ToString(), Cursor: 0, Reset: true, Last: false, counters, [.. cases.Select(c => CaseView.Of(c.Number, c.State))]);
        await _one.WaitAsync(ct);
        try
        {
            var markup = await Draw(address, account, language, rows);
            return new FirstPicture(markup, JsonSerializer.Serialize(rows, LiveJson.Default.SnapshotMessage));
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<string> Draw(Uri address, Account account, string language, Screens.Live.SnapshotMessage rows)
    {
        Language.Use(language);
        await using var services = Services(address);
        services.GetRequiredService<Workplace>().BeginWithout(
            JsonSerializer.SerializeToUtf8Bytes(SessionBody.Of(account), WebJson.Options),
            JsonSerializer.SerializeToUtf8Bytes(
                ReferenceBody.Of(city.Reference, city.Reference.Rules.Zone.DayOf(time.GetUtcNow())), WebJson.Options));
        services.GetRequiredService<LiveLine>().FirstRows = rows;
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(() => renderer.BeginRenderingComponent<LayoutView>(Board).ToHtmlString());
    }

    private static ParameterView Board { get; } = ParameterView.FromDictionary(new Dictionary<string, object?>
    {
        [nameof(LayoutView.Layout)] = typeof(MainLayout),
        [nameof(LayoutView.ChildContent)] = (RenderFragment)(b =>
        {
            b.OpenComponent<BoardPage>(0);
            b.CloseComponent();
        }),
    });

    private ServiceProvider Services(Uri address)
    {
        var services = new ServiceCollection();
        services.AddScreens(Home);
        services.AddSingleton(loggers).AddSingleton(time);
        services.AddSingleton<IJSRuntime, NoScript>();
        services.AddSingleton<NavigationManager>(new FixedAddress(address));
        return services.BuildServiceProvider();
    }

    private sealed class FixedAddress : NavigationManager
    {
        public FixedAddress(Uri address) => Initialize(Home.AbsoluteUri, address.AbsoluteUri);

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
            // A picture goes nowhere.
        }
    }
}
