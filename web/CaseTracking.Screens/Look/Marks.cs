using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Texts;
using MudBlazor;

namespace CaseTracking.Screens.Look;

/// <summary>One colour (by its style class), one icon and one word; told apart without colour, too.</summary>
/// <param name="Class">Style class of app.css, whose colours are in look.css.</param>
/// <param name="Icon">Id of the icon in <see cref="Marks.Icons"/>.</param>
/// <param name="Turns">Whether the icon points somewhere, and so turns with the direction of reading.</param>
public sealed record Mark(string Class, string Icon, string Word, bool Turns = false);

/// <summary>What each state, clock and level looks like on every screen; nowhere else is it decided.</summary>
public static class Marks
{
    private static readonly TimeSpan SoonBefore = TimeSpan.FromDays(1);

    /// <summary>The icons by their id: Material's, drawn once a page and shown by reference.</summary>
    public static readonly IReadOnlyDictionary<string, string> Icons = new Dictionary<string, string>
    {
        ["received"] = MudBlazor.Icons.Material.Filled.MoveToInbox,
        ["warned"] = MudBlazor.Icons.Material.Filled.Campaign,
        ["referred"] = MudBlazor.Icons.Material.Filled.Redo,
        ["solved"] = MudBlazor.Icons.Material.Filled.CheckCircle,
        ["not-solved"] = MudBlazor.Icons.Material.Filled.Cancel,
        ["outside"] = MudBlazor.Icons.Material.Filled.RemoveCircle,
        ["running"] = MudBlazor.Icons.Material.Filled.Schedule,
        ["soon"] = MudBlazor.Icons.Material.Filled.HourglassBottom,
        ["late"] = MudBlazor.Icons.Material.Filled.Error,
        ["met"] = MudBlazor.Icons.Material.Filled.TaskAlt,
        ["none"] = MudBlazor.Icons.Material.Filled.HorizontalRule,
        ["level-0"] = MudBlazor.Icons.Material.Filled.HorizontalRule,
        ["level-1"] = MudBlazor.Icons.Material.Filled.KeyboardArrowUp,
        ["level-2"] = MudBlazor.Icons.Material.Filled.KeyboardDoubleArrowUp,
        ["level-3"] = MudBlazor.Icons.Material.Filled.AccountBalance,
        ["alarm"] = MudBlazor.Icons.Material.Filled.SyncProblem,
        ["search"] = MudBlazor.Icons.Material.Filled.Search,
        ["call"] = MudBlazor.Icons.Material.Filled.Call,
        ["call-back"] = MudBlazor.Icons.Material.Filled.PhoneCallback,
        ["board"] = MudBlazor.Icons.Material.Filled.ViewList,
        ["columns"] = MudBlazor.Icons.Material.Filled.ViewColumn,
        ["wall"] = MudBlazor.Icons.Material.Filled.Tv,
        ["place"] = MudBlazor.Icons.Material.Filled.Place,
        ["person"] = MudBlazor.Icons.Material.Filled.Person,
        ["people"] = MudBlazor.Icons.Material.Filled.Group,
        ["menu"] = MudBlazor.Icons.Material.Filled.AccountCircle,
        ["pause"] = MudBlazor.Icons.Material.Filled.Pause,
        ["play"] = MudBlazor.Icons.Material.Filled.PlayArrow,
        ["info"] = MudBlazor.Icons.Material.Filled.Info,
        ["empty"] = MudBlazor.Icons.Material.Filled.Inbox,
        ["lock"] = MudBlazor.Icons.Material.Filled.Lock,
        ["offline"] = MudBlazor.Icons.Material.Filled.CloudOff,
        ["print"] = MudBlazor.Icons.Material.Filled.Print,
        ["close"] = MudBlazor.Icons.Material.Filled.Close,
        ["add"] = MudBlazor.Icons.Material.Filled.Add,
        ["note"] = MudBlazor.Icons.Material.Filled.EditNote,
        ["undo"] = MudBlazor.Icons.Material.Filled.Undo,
        ["edit"] = MudBlazor.Icons.Material.Filled.Edit,
        ["handshake"] = MudBlazor.Icons.Material.Filled.Handshake,
        ["next"] = MudBlazor.Icons.Material.Filled.ArrowForward,
        ["eye"] = MudBlazor.Icons.Material.Filled.Visibility,
        ["star"] = MudBlazor.Icons.Material.Filled.Star,
        ["star-none"] = MudBlazor.Icons.Material.Filled.StarBorder,
        ["flag"] = MudBlazor.Icons.Material.Filled.Flag,
        ["replay"] = MudBlazor.Icons.Material.Filled.Replay,
        ["history"] = MudBlazor.Icons.Material.Filled.History,
        ["download"] = MudBlazor.Icons.Material.Filled.Download,
        ["letter"] = MudBlazor.Icons.Material.Filled.MailOutline,
        ["chart"] = MudBlazor.Icons.Material.Filled.BarChart,
        ["map"] = MudBlazor.Icons.Material.Filled.Map,
        ["trend"] = MudBlazor.Icons.Material.Filled.TrendingUp,
        ["filter"] = MudBlazor.Icons.Material.Filled.FilterList,
    };

    /// <summary>The mark of a state or, when resolved, of its outcome.</summary>
    public static Mark Of(CaseStatus state, Outcome? outcome) => (state, outcome) switch
    {
        (CaseStatus.Received, _) => new("received", "received", MarksTexts.Received),
        (CaseStatus.Warned, _) => new("warned", "warned", MarksTexts.Warned),
        (CaseStatus.Referred, _) => new("referred", "referred", MarksTexts.Referred, Turns: true),
        (_, Outcome.Solved) => new("solved", "solved", MarksTexts.Solved),
        (_, Outcome.NotSolved) => new("not-solved", "not-solved", MarksTexts.NotSolved),
        _ => new("outside", "outside", MarksTexts.OutsideDuties),
    };

    /// <summary>The mark of an escalation level.</summary>
    public static Mark OfLevel(int level) => level switch
    {
        1 => new("level-1", "level-1", MarksTexts.Level1),
        2 => new("level-2", "level-2", MarksTexts.Level2),
        >= 3 => new("level-3", "level-3", MarksTexts.Level3),
        _ => new("level-0", "level-0", MarksTexts.Level0),
    };

    /// <summary>The mark of a clock: met, late, due within a day, running, or none.</summary>
    public static Mark OfClock(DateTimeOffset? due, DateTimeOffset? metAt, DateTimeOffset now) => (due, metAt) switch
    {
        (_, not null) => new("met", "met", MarksTexts.ClockMet),
        (null, _) => new("none", "none", MarksTexts.ClockNone),
        ({ } at, _) when at <= now => new("late", "late", Say.Due(at, now)),
        ({ } at, _) when at - now <= SoonBefore => new("soon", "soon", Say.Due(at, now)),
        ({ } at, _) => new("running", "running", Say.Due(at, now)),
    };

    /// <summary>The mark of a promise to follow up: kept, kept late, broken, or how much time is left.</summary>
    public static Mark OfPromise(DateTimeOffset due, DateTimeOffset? keptAt, DateTimeOffset now) =>
        GivenPromise.StandingOf(due, keptAt, now) switch
        {
            PromiseStanding.Kept => new("met", "met", MarksTexts.PromiseKept),
            PromiseStanding.Late => new("soon", "met", MarksTexts.PromiseLate),
            PromiseStanding.Broken => new("late", "late", MarksTexts.PromiseBroken),
            _ => OfClock(due, null, now),
        };

    public static string Word(ContactKind kind) => kind switch
    {
        ContactKind.Request => MarksTexts.KindRequest,
        ContactKind.Demand => MarksTexts.KindDemand,
        ContactKind.Criticism => MarksTexts.KindCriticism,
        ContactKind.Suggestion => MarksTexts.KindSuggestion,
        _ => MarksTexts.KindThanks,
    };

    public static string Word(Channel channel) => channel switch
    {
        Channel.Call => MarksTexts.ChannelCall,
        Channel.Session => MarksTexts.ChannelSession,
        Channel.Visit => MarksTexts.ChannelVisit,
        Channel.Letter => MarksTexts.ChannelLetter,
        Channel.Web => MarksTexts.ChannelWeb,
        _ => MarksTexts.ChannelImport,
    };

    public static string Word(Role role) => role switch
    {
        Role.Operator => MarksTexts.RoleOperator,
        Role.DistrictMayor => MarksTexts.RoleDistrictMayor,
        Role.Deputy => MarksTexts.RoleDeputy,
        Role.CommissionMember => MarksTexts.RoleCommissionMember,
        Role.CouncilMember => MarksTexts.RoleCouncilMember,
        Role.Supervisor => MarksTexts.RoleSupervisor,
        Role.MayorOffice => MarksTexts.RoleMayorOffice,
        Role.Administrator => MarksTexts.RoleAdministrator,
        Role.Importer => MarksTexts.RoleImporter,
        Role.TelephoneSystem => MarksTexts.RoleTelephoneSystem,
        _ => MarksTexts.RoleSystem,
    };
}
