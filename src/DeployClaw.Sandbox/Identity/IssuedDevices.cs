using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Identity;

/// <summary>A device that waits for somebody to type its code.</summary>
internal sealed class IssuedDevice(string userCode, DateTimeOffset expiresAt)
{
    public string UserCode { get; } = userCode;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    public DateTimeOffset LastPoll { get; set; } = DateTimeOffset.MinValue;

    public string? Subject { get; set; }

    public DateTimeOffset SignedInAt { get; set; }

    public bool Declined { get; set; }
}

/// <summary>RFC 8628: device codes with the user codes that people type.</summary>
internal sealed class IssuedDevices(TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, IssuedDevice> devices = new(StringComparer.Ordinal);

    public (string DeviceCode, IssuedDevice Device) Issue()
    {
        var code = IdentityParts.Secret();
        var device = new IssuedDevice(IdentityParts.UserCode(), clock.GetUtcNow() + Life);
        devices[code] = device;
        return (code, device);
    }

    public IssuedDevice? ByUserCode(string typed) => devices.Values.FirstOrDefault(device =>
        device.UserCode.Equals(typed.Trim(), StringComparison.OrdinalIgnoreCase) && clock.GetUtcNow() < device.ExpiresAt);

    /// <summary>The device once somebody has signed in, which takes the code; else RFC 8628's word for what is the matter.</summary>
    public (IssuedDevice? Device, string Error) Poll(string deviceCode)
    {
        if (!devices.TryGetValue(deviceCode, out var device))
        {
            return (null, "invalid_grant");
        }

        var (now, last) = (clock.GetUtcNow(), device.LastPoll);
        device.LastPoll = now;
        return device switch
        {
            _ when now >= device.ExpiresAt => (null, "expired_token"),
            { Declined: true } => (null, "access_denied"),
            { Subject: not null } => devices.TryRemove(deviceCode, out _) ? (device, "") : (null, "invalid_grant"),
            _ when now - last < Interval / 2 => (null, "slow_down"),
            _ => (null, "authorization_pending"),
        };
    }
}
