using System.Buffers;

namespace DeployClaw.Logs.Secrets;

/// <summary>
/// A token that its issuer made recognisable by its first letters (the case counts). <see cref="Least"/> is how many characters must
/// follow at least: fewer than the issuer's own, since logs cut lines, and enough to be no word.
/// </summary>
internal sealed record PrefixedToken(string Prefix, string Kind, int Least, bool Dotted = false)
{
    // Published by: GitHub "About authentication", GitLab "Token prefixes", Slack "Token types", npm "About access tokens",
    // Google Cloud "API keys" and OAuth, Stripe "API keys", SendGrid, PyPI, HashiCorp Vault, Docker Hub, Atlassian, Hugging Face, Grafana, DigitalOcean, Shopify, OpenAI, Anthropic.
    public static readonly PrefixedToken[] All =
    [
        new("ghp_", "github-token", 20),
        new("gho_", "github-token", 20),
        new("ghu_", "github-token", 20),
        new("ghs_", "github-token", 20),
        new("ghr_", "github-token", 20),
        new("github_pat_", "github-token", 20),
        new("glpat-", "gitlab-token", 16, Dotted: true),
        new("gldt-", "gitlab-token", 16, Dotted: true),
        new("glrt-", "gitlab-token", 16, Dotted: true),
        new("glptt-", "gitlab-token", 16, Dotted: true),
        new("glcbt-", "gitlab-token", 16, Dotted: true),
        new("glft-", "gitlab-token", 16, Dotted: true),
        new("glagent-", "gitlab-token", 16, Dotted: true),
        new("gloas-", "gitlab-token", 16, Dotted: true),
        new("glsoat-", "gitlab-token", 16, Dotted: true),
        new("xox", "slack-token", 14, Dotted: true),
        new("xapp-", "slack-token", 10),
        new("xwfp-", "slack-token", 14),
        new("npm_", "npm-token", 30),
        new("AIza", "google-key", 30),
        new("ya29.", "google-token", 16, Dotted: true),
        new("1//0", "google-token", 40),
        new("GOCSPX-", "google-secret", 16),
        new("sk_live_", "stripe-key", 10),
        new("sk_test_", "stripe-key", 10),
        new("rk_live_", "stripe-key", 10),
        new("rk_test_", "stripe-key", 10),
        new("whsec_", "stripe-key", 16),
        new("SG.", "sendgrid-key", 40, Dotted: true),
        new("pypi-AgE", "pypi-token", 30),
        new("hvs.", "vault-token", 20, Dotted: true),
        new("hvb.", "vault-token", 20, Dotted: true),
        new("dckr_pat_", "docker-token", 20),
        new("dckr_oat_", "docker-token", 20),
        new("ATATT3", "atlassian-token", 40),
        new("hf_", "huggingface-token", 30),
        new("glsa_", "grafana-token", 30),
        new("dop_v1_", "digitalocean-token", 30),
        new("shpat_", "shopify-token", 20),
        new("sk-proj-", "openai-key", 20),
        new("sk-ant-", "anthropic-key", 20),
    ];

    private SearchValues<char> Alphabet => Dotted ? Alphabets.DottedToken : Alphabets.Token;

    public Secret? At(ScannedText text, int anchor)
    {
        var tail = anchor + Prefix.Length;
        if (!text.Slice(anchor, tail).SequenceEqual(Prefix))
        {
            return null;
        }

        var end = text.RunEnd(tail, Alphabet);
        return end - tail >= Least ? new Secret(anchor, end, Kind) : null;
    }
}
