using System.Text;

namespace DeployClaw.Sandbox.Identity;

/// <summary>Whether a request is the client's: its secret in the form or in the header (RFC 6749, section 2.3.1).</summary>
internal static class ClientCheck
{
    public static bool Knows(IdentityClient client, HttpRequest request, IFormCollection form)
    {
        var (id, secret) = Basic(request) ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        return id == client.Id && secret == client.Secret;
    }

    private static (string Id, string Secret)? Basic(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..]));
        return text.Split(':') is [var id, var secret] ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret)) : null;
    }
}
