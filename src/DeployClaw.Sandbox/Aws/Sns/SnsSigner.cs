using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DeployClaw.Sandbox.Aws.Sns;

/// <summary>A key and a certificate of this run's own, which stand where SNS's are.</summary>
internal sealed class SnsSigner
{
    private readonly RSA key = RSA.Create(2048);

    public SnsSigner()
    {
        var request = new CertificateRequest("CN=sns.amazonaws.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        // Longer than any clock that a test sets.
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(150));
        Pem = certificate.ExportCertificatePem();
        Path = $"/SimpleNotificationService-{Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256))[..32]}.pem";
    }

    /// <summary>Where the certificate is found.</summary>
    public string Path { get; }

    public string Pem { get; }

    /// <summary>The fields in the order in which they are signed.</summary>
    public string Sign(IEnumerable<(string Name, string Value)> fields, string version)
    {
        var text = string.Concat(fields.Select(field => $"{field.Name}\n{field.Value}\n"));
        var hash = version == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1;
        return Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), hash, RSASignaturePadding.Pkcs1));
    }
}
