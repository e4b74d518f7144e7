using CaseTracking.Contracts.Calls;
using CaseTracking.Contracts.Cases;
using CaseTracking.Contracts.Contacts;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Grains.Calls;
using CaseTracking.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace CaseTracking.Silo.Tests.Calls;

public sealed class CallGrainTests(InProcessSilo silo) : IClassFixture<InProcessSilo>
{
    private const string Phone = "+989153334455";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly string Desk = Some.Operator.UserId;
    private readonly Guid _id = Guid.NewGuid();

    private ICallGrain Call => silo.Grains.GetGrain<ICallGrain>(CallKey.Of(Some.City, _id));

    [Fact]
    public async Task What_was_told_and_typed_is_there_in_another_activation()
    {
        await Rings();
        await Call.Execute(new PickUp(Desk, null, null));
        await Types("story", "چالهٔ بزرگ");
        await Types("name", "ناهید");
        await LetGo();

        var state = await Call.Read();
        Assert.Equal((CallStatus.OnDesk, Desk, Phone), (state.Status, state.Desk, state.From));
        Assert.Equal(("چالهٔ بزرگ", "ناهید"), (state.Draft.Fields["story"].Text, state.Draft.Fields["name"].Text));
        Assert.Equal(
            $"on_desk {Desk} t", await Row("concat_ws(' ', status, desk, is_typed::text::char)"));
    }

    [Fact]
    public async Task Nothing_of_the_caller_lies_readable_in_the_database()
    {
        await Rings();
        await Call.Execute(new PickUp(Desk, null, null));
        await Types("story", "plainly written");
        var kept = await Audit.Rows(
            silo.Database, "SELECT encode(payloadbinary, 'escape') FROM orleansstorage WHERE payloadbinary IS NOT NULL",
            r => r.GetString(0));
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(kept, k => k.Contains("plainly", StringComparison.Ordinal) || k.Contains("9153334455", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_counted_once_as_abandoned()
    {
        await Rings();
        await Call.Execute(new HangUp(HangupCause.Cancel, null, null));
        await WaitFor.True(async () => (await Call.Read()).Status == CallStatus.Ended, Deadline, "the call is counted");
        await Call.Settle();
        await LetGo();
        await Call.Settle();

        var state = await Call.Read();
        Assert.Equal((ContactResult.Abandoned, null), (state.Outcome!.Result, state.From));
        Assert.Equal(1L, await Contacts(state.Outcome.CommandId, "abandoned"));
    }

    [Fact]
    public async Task An_answer_overtaken_by_its_hang_up_is_no_caller_who_gave_up()
    {
        await Rings();
        await Call.Execute(new HangUp(HangupCause.NormalClearing, null, null));
        await Call.Execute(new PickUp(Desk, null, null));
        await Call.Settle();
        var state = await Call.Read();
        Assert.Equal((CallStatus.OnDesk, Desk), (state.Status, state.Desk));
    }

    [Fact]
    public async Task A_call_ends_once_however_often_it_is_told()
    {
        await Rings();
        await Call.Execute(new PickUp(Desk, null, null));
        var id = Guid.NewGuid();
        var first = await End(id, ContactResult.FirstContact);
        Assert.Equal((ContactResult.FirstContact, "asphalt"), (first.Outcome!.Result, first.Outcome.Category));
        Assert.Equal(first.Outcome, (await End(id, ContactResult.FirstContact)).Outcome);
        await LetGo();
        Assert.Equal(first.Outcome, (await End(id, ContactResult.FirstContact)).Outcome);
        var other = await End(Guid.NewGuid(), ContactResult.WrongNumber);
        Assert.Equal((CallRefusal.HasEnded, ContactResult.FirstContact), (other.Refusal, other.Outcome!.Result));
        Assert.Equal(1L, await Contacts(id, "first_contact"));
        Assert.Equal(0L, await silo.Database.Scalar<long>(
            $"SELECT count(*) FROM orleansstorage WHERE payloadbinary IS NOT NULL AND grainidextensionstring LIKE '%{_id:N}'"));
    }

    [Fact]
    public async Task The_end_that_opens_a_case_is_its_contact()
    {
        var id = Guid.NewGuid();
        var end = new CallEnd(ContactResult.CaseOpened, Channel.Call, Some.Receive(), null, false, "asphalt", null, null);
        var answer = await Call.End(new CallEndRequest(id, Desk, Some.Operator, end));
        Assert.Equal(ContactResult.CaseOpened, answer.Outcome!.Result);
        Assert.Equal(1L, await Contacts(id, "case_opened"));
        Assert.Equal($"ended case_opened {answer.Outcome.CaseNumber}", await Row("concat_ws(' ', status, result, case_number)"));
        await LetGo();
        Assert.Equal(answer.Outcome, (await Call.Read()).Outcome);
    }

    [Fact]
    public async Task One_more_caller_joins_the_case_and_is_counted()
    {
        var number = await silo.Open();
        var id = Guid.NewGuid();
        var end = new CallEnd(
            ContactResult.FollowUp, Channel.Call, null, number, true, "asphalt", new Citizen("ناهید", Phone), null);
        for (var i = 0; i < 2; i++)
        {
            var answer = await Call.End(new CallEndRequest(id, Desk, Some.Operator, end));
            Assert.Equal((ContactResult.FollowUp, number), (answer.Outcome!.Result, answer.Outcome.CaseNumber));
        }
        Assert.Equal(1L, await silo.Database.Scalar<long>(
            $"SELECT count(*) FROM journal WHERE case_number = '{number}' AND command = 'support'"));
        Assert.Equal(1L, await Contacts(id, "follow_up"));
    }

    [Fact]
    public async Task An_end_that_is_refused_leaves_the_call_open_for_another()
    {
        await Types("story", "چاله");
        var gone = await End(Guid.NewGuid(), ContactResult.FollowUp, number: "0500000000", supports: true);
        Assert.Null(gone.Outcome);
        Assert.Equal("چاله", (await Call.Read()).Draft.Fields["story"].Text);
        Assert.NotNull((await End(Guid.NewGuid(), ContactResult.FirstContact)).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_end_that_a_crash_cut_is_looked_up(bool cameThrough)
    {
        // As a silo leaves it that dies after the end began.
        var id = Guid.NewGuid();
        var begun = CallRules.BeginEnd(
            CallState.None, Desk, id, ContactResult.FirstContact, TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(2));
        var storage = silo.Services.GetRequiredService<IGrainStorage>();
        await storage.WriteStateAsync(
            "call", Call.GetGrainId(), new GrainState<CallMemory>(new CallMemory { Call = begun }, null));
        if (cameThrough)
        {
            var contact = new Contact(Channel.Call, ContactResult.FirstContact, "asphalt", null, null, null);
            await silo.Grains.GetGrain<IContactGrain>(Some.City).Record(new ContactRequest(id, contact, Some.Operator));
        }

        await Call.Settle();

        var state = await Call.Read();
        Assert.Equal(cameThrough ? CallStatus.Ended : CallStatus.OnDesk, state.Status);
        Assert.Null(state.Ending);
        if (cameThrough) Assert.Equal(id, state.Outcome!.CommandId);
    }

    [Fact]
    public async Task The_sweep_finds_what_nobody_sees_to()
    {
        var hungUp = CallRules.Decide(
            CallRules.Decide(CallState.None, new Ring(Phone, "137", []), Ago(60)).State,
            new HangUp(HangupCause.Cancel, null, null), Ago(50)).State;
        var storage = silo.Services.GetRequiredService<IGrainStorage>();
        await storage.WriteStateAsync("call", Call.GetGrainId(), new GrainState<CallMemory>(new CallMemory { Call = hungUp }, null));
        await silo.Services.GetRequiredService<ICallRegister>().Write(Some.City, _id, hungUp);
        Assert.True(await silo.Grains.GetGrain<ICallSweepGrain>(Some.City).SweepNow() >= 1);
        Assert.Equal("abandoned", await Row("result"));
    }

    [Fact]
    public async Task What_was_cleared_long_ago_is_taken_away_and_what_goes_on_stays()
    {
        await Rings();
        await Call.Execute(new PickUp(Desk, null, null));
        var other = Guid.NewGuid();
        var ended = silo.Grains.GetGrain<ICallGrain>(CallKey.Of(Some.City, other));
        await ended.End(new CallEndRequest(Guid.NewGuid(), Desk, Some.Operator, new CallEnd(
            ContactResult.WrongNumber, Channel.Call, null, null, false, null, null, null)));
        await silo.Services.GetRequiredService<ICallRegister>().Tidy(TimeProvider.System.GetUtcNow().AddMinutes(1));
        Assert.Equal((1L, 0L), (await Kept(_id), await Kept(other)));
        Assert.Equal(ContactResult.WrongNumber, (await ended.Read()).Outcome!.Result);

        Task<long> Kept(Guid id) => silo.Database.Scalar<long>(
            $"SELECT count(*) FROM orleansstorage WHERE grainidextensionstring LIKE '%{id:N}'");
    }

    [Fact]
    public async Task Of_desks_that_take_it_at_once_one_has_it()
    {
        await Rings();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Call.Execute(new Claim($"desk{i}"))));
        var winner = Assert.Single(answers, a => a.Refusal is null);
        Assert.All(answers.Except([winner]), a => Assert.Equal(CallRefusal.OnAnotherDesk, a.Refusal));
    }

    [Fact]
    public async Task What_could_not_be_told_to_the_register_is_an_answer_and_the_same_again_tells_it()
    {
        await Rings();
        var end = Guid.NewGuid();
        await Sql("ALTER TABLE calls RENAME TO calls_away");
        try
        {
            Assert.Equal(CaseResultKind.OutcomeUnknown, (await Call.Execute(new Claim(Desk))).Failed?.Kind);
            Assert.Equal(CaseResultKind.OutcomeUnknown, (await End(end, ContactResult.FirstContact)).Case?.Kind);
        }
        finally
        {
            await Sql("ALTER TABLE calls_away RENAME TO calls");
        }
        CallAnswer? again = null;
        await WaitFor.True(async () => (again = await Call.Execute(new Claim(Desk))).Failed is null, Deadline, "it is kept");
        Assert.Null(again!.Refusal);
        Assert.Equal(ContactResult.FirstContact, (await End(end, ContactResult.FirstContact)).Outcome?.Result);
        Assert.Equal((1L, "first_contact"), (await Contacts(end, "first_contact"), await Row("result")));

        async Task Sql(string sql)
        {
            await using var command = silo.Database.DataSource.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static DateTimeOffset Ago(double seconds) => TimeProvider.System.GetUtcNow().AddSeconds(-seconds);

    private Task<CallAnswer> Rings() => Call.Execute(new Ring(Phone, "137", []));

    private Task<CallAnswer> Types(string field, string text) =>
        Call.Execute(new TypeIn([new DraftChange(field, text, 0)], Desk, "screen"));

    private Task<CallEndAnswer> End(Guid id, ContactResult result, string? number = null, bool supports = false) => Call.End(
        new CallEndRequest(id, Desk, Some.Operator, new CallEnd(result, Channel.Call, null, number, supports, "asphalt", null, null)));

    private Task LetGo() => silo.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    private Task<string> Row(string what) => silo.Database.Scalar<string>($"SELECT {what} FROM calls WHERE id = '{_id}'");

    private Task<long> Contacts(Guid id, string result) => silo.Database.Scalar<long>(
        $"SELECT count(*) FROM contacts WHERE command_id = '{id}' AND result = '{result}'");
}
