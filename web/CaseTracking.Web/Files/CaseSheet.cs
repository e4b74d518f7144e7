using System.Runtime.CompilerServices;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Cases;

namespace CaseTracking.Web.Files;

/// <summary>A list of cases as a sheet: what lists show, no personal data and no free words, whoever takes it out.</summary>
public static class CaseSheet
{
    private static readonly string[] Headings =
    [
        "Number", "ReceivedAt", "Category", "District", "Neighbourhood", "Deputy", "State", "Outcome", "Holder", "Level", "PromiseDue", "PromiseMet",
        "HolderDue", "AnsweredAt", "Verdict", "Warned", "Sent", "Reopened", "Supports", "Channel", "Kind", "ChangedAt",
    ];

    /// <summary>The cases as they come.</summary>
    public static Sheet Of(IAsyncEnumerable<StoredCase> cases, FileWords words, CancellationToken ct) =>
        new(words["Cases"], words.All(Headings), Rows(cases, words, ct), words.IsRightToLeft);

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(
        IAsyncEnumerable<StoredCase> cases, FileWords words, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var found in cases.WithCancellation(ct)) yield return Row(found, words);
    }

    private static IReadOnlyList<object?> Row(StoredCase found, FileWords words)
    {
        var (view, state) = (CaseView.Of(found.Number, found.State), found.State);
        return
        [
            // As it is read out, so that no spreadsheet takes it for a number and drops its zero.
            $"{view.Number[..2]}-{view.Number[2..9]}-{view.Number[9..]}",
            words.Moment(view.ReceivedAt), words.Category(view.Category), words.Unit("district/" + view.District), state.Neighbourhood ?? "",
            view.Deputy is { } deputy ? words.Unit("deputy/" + deputy) : "", words.Code<Domain.Cases.CaseStatus>(view.State),
            words.Code(view.Outcome), words.Unit(view.Holder.ToString()), (long)view.EscalationLevel,
            words.Moment(view.PromiseDueAt), words.Moment(view.PromiseMetAt), words.Moment(view.HolderDueAt),
            words.Moment(view.AnsweredAt), words.Code(view.Verdict), words.Flag(state.EverWarned),
            words.Flag(state.EverSentToCommission), (long)state.Reopened, (long)view.Supports,
            words.Code<Domain.Cases.Channel>(view.Channel), words.Code<Domain.Cases.ContactKind>(view.Kind),
            words.Moment(view.ChangedAt),
        ];
    }
}
