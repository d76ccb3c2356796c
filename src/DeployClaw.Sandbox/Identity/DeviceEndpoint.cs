using Microsoft.AspNetCore.WebUtilities;

namespace DeployClaw.Sandbox.Identity;

/// <summary>RFC 8628: gives out device codes, and has people type the user codes on a page.</summary>
internal sealed class DeviceEndpoint(IdentityParts parts)
{
    public async Task<IResult> BeginAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!ClientCheck.Knows(parts.Client, context.Request, form))
        {
            return TokenEndpoint.Error("invalid_client");
        }

        var (code, device) = parts.Devices.Issue();
        return Results.Json(new
        {
            device_code = code,
            user_code = device.UserCode,
            verification_uri = $"{parts.Issuer}/device",
            verification_uri_complete = QueryHelpers.AddQueryString($"{parts.Issuer}/device", "user_code", device.UserCode),
            expires_in = (int)IssuedDevices.Life.TotalSeconds,
            interval = (int)IssuedDevices.Interval.TotalSeconds,
        });
    }

    public IResult Show(HttpContext context) => IdentityPages.Device(parts.Personas, context.Request.Query["user_code"].ToString());

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (parts.Devices.ByUserCode(form["user_code"].ToString()) is not { } device)
        {
            return IdentityPages.Said("Nobody waits for this code.", StatusCodes.Status404NotFound);
        }

        if (parts.Find(form["subject"].ToString()) is not { } persona)
        {
            device.Declined = true;
            return IdentityPages.Said("Declined.");
        }

        device.SignedInAt = parts.Now - parts.SignedInAgo;
        device.Subject = persona.Subject;
        return IdentityPages.Said("You are signed in; you can close this page.");
    }
}
