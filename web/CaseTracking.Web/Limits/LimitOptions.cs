namespace CaseTracking.Web.Limits;

/// <summary>A budget: what may be spent at once, and how much of it comes back in a minute.</summary>
public sealed class Rate
{
    public Rate()
    {
    }

    public Rate(int burst, double perMinute) => (Burst, PerMinute) = (burst, perMinute);

    /// <summary>Requests at once, 1 or more.</summary>
    public int Burst { get; set; } = 1;

    /// <summary>Requests a minute in the long run, above 0.</summary>
    public double PerMinute { get; set; } = 1;
}

/// <summary>
/// What one web host takes from one address and from one user (<c>Limits:…</c>). The defaults let an office of sixty
/// desks behind one address work through a storm; the arithmetic is in docs/decisions/0027. Bad values are refused at
/// start.
/// </summary>
public sealed class LimitOptions
{
    /// <summary>Sign-ins from one address, right or wrong.</summary>
    public Rate SignInByAddress { get; set; } = new(90, 30);

    /// <summary>API keys from one address that are none, or have another secret.</summary>
    public Rate WrongKeysByAddress { get; set; } = new(90, 30);

    /// <summary>Requests without a session from one address: the files of the screens, the sign-in page.</summary>
    public Rate AnonymousByAddress { get; set; } = new(12_000, 6_000);

    /// <summary>All requests of one user.</summary>
    public Rate AllByUser { get; set; } = new(2_000, 18_000);

    /// <summary>Cases opened and contacts recorded.</summary>
    public Rate IntakeByUser { get; set; } = new(300, 60);

    public Rate IntakeByAddress { get; set; } = new(1_200, 600);

    /// <summary>Searches, callers and similar cases.</summary>
    public Rate SearchByUser { get; set; } = new(240, 120);

    public Rate SearchByAddress { get; set; } = new(3_000, 3_000);

    /// <summary>What hands out many rows at once: lists, the feed, a year's report, an export.</summary>
    public Rate BulkByUser { get; set; } = new(240, 120);

    /// <summary>Of bulk, and of what is followed, each for itself.</summary>
    public Rate BulkByAddress { get; set; } = new(3_000, 1_800);

    /// <summary>What screens read anew by themselves: three lists of the watch, 80 a minute at most, on six screens of one user.
    /// </summary>
    public Rate FollowedByUser { get; set; } = new(480, 480);

    /// <summary>What one telephone system tells: three events a call, of a storm day's worst minutes.</summary>
    public Rate LineByUser { get; set; } = new(2_000, 6_000);

    /// <summary>Case numbers that one user asked for and that were not there for them.</summary>
    public Rate MissesByUser { get; set; } = new(60, 60);

    /// <summary>Messages on one live connection.</summary>
    public Rate LiveMessages { get; set; } = new(1_000, 30_000);

    /// <summary>Live connections of one user.</summary>
    public int ScreensPerUser { get; set; } = 50;

    /// <summary>Live connections of the host.</summary>
    public int Screens { get; set; } = 2_000;

    /// <summary>Connections of the host, live ones among them.</summary>
    public int Connections { get; set; } = 5_000;

    /// <summary>Requests that change something on which the host works at once (see <see cref="Admission"/>).</summary>
    public int CommandsAtOnce { get; set; } = 128;

    /// <summary>Requests that only read on which the host works at once: fewer than it has connections to the database.</summary>
    public int ReadingsAtOnce { get; set; } = 32;

    /// <summary>Requests of either kind that wait for their turn.</summary>
    public int Waiting { get; set; } = 256;

    /// <summary>Addresses or users that one budget tells apart; more of them share one.</summary>
    public int KeysMax { get; set; } = 50_000;

    public static LimitOptions From(IConfiguration configuration)
    {
        var options = new LimitOptions();
        configuration.GetSection("Limits").Bind(options, o => o.ErrorOnUnknownConfiguration = true);
        foreach (var property in typeof(LimitOptions).GetProperties())
        {
            var isGood = property.GetValue(options) switch
            {
                Rate rate => rate.Burst >= 1 && rate.PerMinute > 0 && double.IsFinite(rate.PerMinute),
                int count => count >= 1,
                _ => false,
            };
            if (!isGood) throw new InvalidOperationException($"Limits:{property.Name} must be above zero.");
        }
        return options;
    }
}
