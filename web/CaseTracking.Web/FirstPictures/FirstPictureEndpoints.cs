using System.Net.Mime;
using System.Text;
using CaseTracking.Domain.Access;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Audit;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Hosting;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.FirstPictures;

/// <summary>The page of a board with its first picture in it, for who may follow it; for all others the page alone.</summary>
public static partial class FirstPictureEndpoints
{
    private const string Path = "/board";

    // The page does not wait longer for its picture than the picture would save.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void AddFirstPictures(this IServiceCollection services) => services.AddSingleton<FirstPictures>().AddSingleton<ScreensPage>();

    public static void MapFirstPicture(this IEndpointRouteBuilder app) =>
        app.MapMethods(Path, Reads, Show).OpenToAll().NotAudited("the page is the same for everybody; rows in it are recorded as followed")
            .ExcludeFromDescription();

    private static string[] Reads => [HttpMethods.Get, HttpMethods.Head];

    private static async Task<IResult> Show(
        HttpContext context, ScreensPage page, FirstPictures pictures, CityDirectory city, ActRecorder acts, Allowances allowances,
        ILogger<FirstPictures> logger, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var account = await AccountOf(context, patience.Token);
            var address = new Uri(FirstPictures.Home, $"board{context.Request.QueryString}");
            if (account is null || FirstPictures.ScopeOf(address, account, city.Reference) is not { } scope
                || allowances.ByUser(account, ClientAddress.Of(context), null) is not null)
                return page.Plain(context);
            await acts.RecordJoin(context, account, scope, StatusCodes.Status200OK).WaitAsync(patience.Token);
            return page.With(context, await pictures.Draw(address, scope, account, PageLanguage.Of(context), patience.Token));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // The screen draws itself all the same, a little later.
            if (e is not (OperationCanceledException or AuditUnavailableException)) LogFailed(logger, e);
            return page.Plain(context);
        }
    }

    private static async Task<Account?> AccountOf(HttpContext context, CancellationToken ct) =>
        context.User.SessionOf() is { } session && !context.User.IsByKey()
            ? await context.RequestServices.GetRequiredService<SessionCache>().Find(session, SessionOpener.AddressOf(context), ct)
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A board's first picture could not be drawn; its page goes without.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}

/// <summary>The one page of all screens, and the same with a first picture in the place of its bones.</summary>
public sealed class ScreensPage(IWebHostEnvironment host, Maps.MapOptions map)
{
    private const string Begin = "<!-- Until the runtime is here";
    private const string End = "<!-- Runs from here. -->";
    private const string Script = "<script src=\"_framework/blazor.webassembly.js\">";

    private readonly string _policy = AnswerHeaders.ScreensPolicyWith(map.TilesOrigin);
    private readonly Lazy<string> _page = new(() => Read(host));

    /// <summary>The page alone.</summary>
    public IResult Plain(HttpContext context) => Answer(context, _page.Value, "no-cache");

    /// <summary>The page with a picture.</summary>
    public IResult With(HttpContext context, FirstPicture picture)
    {
        var page = _page.Value;
        var (begin, end, script) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal),
            page.IndexOf(Script, StringComparison.Ordinal));
        // Nothing in it can be pressed before the runtime is here; the links are the browser's.
        return Answer(context, $"""
            {page[..begin]}<fieldset disabled role="presentation" class="first-picture">{picture.Markup}</fieldset>{page[end..script]}<script type="application/json" id="first-rows">{picture.Rows}</script>
            {page[script..]}
            """, "no-store");
    }

    private IResult Answer(HttpContext context, string page, string kept)
    {
        (context.Response.Headers.ContentSecurityPolicy, context.Response.Headers.CacheControl) = (_policy, kept);
        return Results.Text(page, MediaTypeNames.Text.Html, Encoding.UTF8);
    }

    private static string Read(IWebHostEnvironment host)
    {
        using var reader = new StreamReader(host.WebRootFileProvider.GetFileInfo("index.html").CreateReadStream());
        return reader.ReadToEnd();
    }
}
