using CaseTracking.Contracts.Desks;
using CaseTracking.Domain.Desks;

namespace CaseTracking.Grains.Desks;

/// <summary>A desk: decide, write, then believe.</summary>
public sealed class DeskGrain(IDeskRegister register, TimeProvider time) : Grain, IDeskGrain
{
    private string _city = "";
    private Guid _user;
    private DeskState? _state;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_city, _user) = DeskKey.Parse(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task<DeskState> Execute(DeskCommand command)
    {
        _state ??= await register.Find(_city, _user);
        var after = DeskRules.Decide(_state, command, time.GetUtcNow());
        await register.Write(_city, _user, after);
        _state = after;
        return after;
    }
}
