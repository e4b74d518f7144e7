using CaseTracking.Contracts.Cases;
using CaseTracking.Domain.Cases;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Cases;

public class UnknownOutcomeTests
{
    [Fact]
    public async Task A_command_whose_outcome_is_unknown_is_recorded_once_when_it_comes_again()
    {
        await using var silo = await InProcessSilo.Start(new Dictionary<string, string?>
        {
            ["Journal:CommandTimeout"] = "00:00:01",
            ["Journal:AppendDeadline"] = "00:00:02",
        });
        var number = await silo.Open();
        var id = Guid.NewGuid();
        await using (var city = await HeldCity.Hold(silo.Database))
        {
            var unknown = await silo.Execute(number, new Note("چه شد"), id);
            Assert.Equal((CaseResultKind.OutcomeUnknown, number), (unknown.Kind, unknown.Number));
        }

        CaseResult? again = null;
        await WaitFor.True(
            async () => (again = await silo.Execute(number, new Note("چه شد"), id)).Kind is not
                (CaseResultKind.OutcomeUnknown or CaseResultKind.Busy),
            TimeSpan.FromSeconds(30), "the outcome is told");

        Assert.Equal((CaseResultKind.Done, 2), (again!.Kind, again.Version));
        Assert.Single(await Audit.Journal(silo.Database), r => r.CommandId == id);
        await Audit.Agrees(silo.Database);
    }
}
