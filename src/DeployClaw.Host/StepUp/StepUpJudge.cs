using DeployClaw.Approvals;

namespace DeployClaw.Host.StepUp;

/// <summary>Ends challenges: with the votes cast, or refused and on record. Of several that try, one does it.</summary>
internal sealed class StepUpJudge(StepUpRows rows, IdTokens tokens, ApprovalPolicy policy, IStepUpVotes votes)
{
    private const string NotOfNow = "The sign-in is from before this vote or not of these minutes, or it was used or begun again meanwhile.";

    /// <summary>Takes the issuer's word on who signed in. Null where it is the voter, who may confirm now; else why not, as a sentence.</summary>
    public async Task<string?> SignAsync(StepUpRow row, string idToken, CancellationToken cancellation)
    {
        var (signIn, why) = await tokens.CheckAsync(idToken, row.Nonce, cancellation);
        if (signIn is null)
        {
            return await RefuseAsync(row, why!, cancellation);
        }

        if (policy.People.Find(new Identity.OpenId(signIn.Issuer, signIn.Subject)) is not PersonMatch.One one || one.Person.Id != row.Request.Person)
        {
            return await RefuseAsync(row, "Whoever signed in is not the person whose vote this is, by people.yaml.", cancellation);
        }

        return await rows.SignAsync(row, signIn, cancellation) ? null : await RefuseAsync(row, NotOfNow, cancellation);
    }

    /// <summary>Casts the votes, once: a sentence for each, or null where that was done before or is too late.</summary>
    public async Task<IReadOnlyList<string>?> CastAsync(StepUpRow row, CancellationToken cancellation)
    {
        if (row.Signed is not { } signed || !await rows.SpendAsync(row.Id, cancellation))
        {
            return null;
        }

        var proofs = row.Request.Votes.Select(vote => new StepUpProof(row.Id, vote.Approval, vote.Ballot.Digest, signed.Issuer, signed.Subject, signed.At));
        return await votes.CastAsync(row.Request, [.. proofs], cancellation);
    }

    /// <summary>Ends the challenge, and puts on record why. Gives the sentence back.</summary>
    public async Task<string> RefuseAsync(StepUpRow row, string why, CancellationToken cancellation)
    {
        if (await rows.RefuseAsync(row.Id, cancellation))
        {
            await votes.RefuseAsync(row.Request, row.Id, why, cancellation);
        }

        return why;
    }
}
