namespace CaseTracking.Screens.Walls;

/// <summary>A state on one side of the flow: where it stands and how many cases left it, or came to it.</summary>
public sealed record FlowNode(string State, int Count, double Top, double Height);

/// <summary>Cases from one state to another as a band between both sides.</summary>
public sealed record FlowBand(string From, string To, int Count, double FromTop, double ToTop, double Height);

/// <summary>The flow between states as bands, whose heights are the numbers: left states and those that were come to each stand
/// in their order, one below the other.</summary>
public sealed record FlowShape(IReadOnlyList<FlowNode> Sources, IReadOnlyList<FlowNode> Targets, IReadOnlyList<FlowBand> Bands)
{
    public const double Height = 780;

    // A name stands beside each state, so that none may be lower than its line.
    private const double NodeMin = 58;
    private const double Gap = 18;

    /// <summary>Draws the flows, which come in the order of the states; nothing for none.</summary>
    public static FlowShape Of(IReadOnlyList<WallFlow> flows)
    {
        if (flows.Count == 0) return new FlowShape([], [], []);
        var (from, to) = (Totals(flows, f => f.From), Totals(flows, f => f.To));
        // One height of a case for both sides; the side with more states and small numbers decides it.
        var scale = Math.Min(ScaleOf(from), ScaleOf(to));
        var (sources, targets) = (Stack(from, scale), Stack(to, scale));
        var (left, come) = (sources.ToDictionary(n => n.State, n => n.Top), targets.ToDictionary(n => n.State, n => n.Top));
        var bands = new List<FlowBand>();
        foreach (var f in flows)
        {
            var height = f.Count * scale;
            bands.Add(new FlowBand(f.From, f.To, f.Count, left[f.From], come[f.To], height));
            left[f.From] += height;
            come[f.To] += height;
        }
        return new FlowShape(sources, targets, bands);
    }

    private static List<(string State, int Count)> Totals(IReadOnlyList<WallFlow> flows, Func<WallFlow, string> state) =>
        [.. flows.GroupBy(state).Select(g => (g.Key, g.Sum(f => f.Count)))];

    // Small ones take their least height; what is left is shared by the others.
    private static double ScaleOf(List<(string State, int Count)> states)
    {
        var room = Height - Gap * (states.Count - 1);
        var small = new HashSet<string>();
        while (true)
        {
            var large = states.Where(s => !small.Contains(s.State)).ToList();
            var scale = large.Count == 0 ? 0 : (room - NodeMin * small.Count) / large.Sum(s => s.Count);
            var more = large.Where(s => s.Count * scale < NodeMin).Select(s => s.State).ToList();
            if (more.Count == 0 || large.Count == more.Count)
                return large.Count == 0 ? room / states.Sum(s => s.Count) : Math.Max(0, Math.Min(scale, room / large.Sum(s => s.Count)));
            small.UnionWith(more);
        }
    }

    private static List<FlowNode> Stack(List<(string State, int Count)> states, double scale)
    {
        var top = 0d;
        var nodes = new List<FlowNode>();
        foreach (var (state, count) in states)
        {
            var height = Math.Max(NodeMin, count * scale);
            nodes.Add(new FlowNode(state, count, top, height));
            top += height + Gap;
        }
        return nodes;
    }
}
