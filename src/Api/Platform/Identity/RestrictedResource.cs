namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>A kind of resource whose changes only callers with a scope are shown. Others see only that numbers are missing.</summary>
/// <param name="Resource">As the change log names it.</param>
/// <param name="Scope">What a caller's token has to hold.</param>
internal sealed record RestrictedResource(string Resource, Scope Scope)
{
    public bool IsHiddenFrom(Caller? caller) => caller?.Scopes.Contains(Scope) is not true;
}
