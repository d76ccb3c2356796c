using DeployClaw.Logs;
using DeployClaw.Logs.Secrets;

namespace DeployClaw.Tests.Logs;

public class RedactorTests
{
    [Theory]
    [InlineData("env AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE set", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("\"AKIAIOSFODNN7EXAMPLE\",\"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\"", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    [InlineData("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    [InlineData("{\"SecretAccessKey\": \"wJalrXUtnFEMI/K7MDENG\", \"SessionToken\": \"IQoJb3JpZ2luX2VjEA\"}", "wJalrXUtnFEMI/K7MDENG")]
    [InlineData("{\"SecretAccessKey\": \"wJalrXUtnFEMI/K7MDENG\", \"SessionToken\": \"IQoJb3JpZ2luX2VjEA\"}", "IQoJb3JpZ2luX2VjEA")]
    [InlineData("GET /?X-Amz-Security-Token=IQoJb3JpZ2lu%2FX2Vj&X-Amz-Signature=5d672d79c15b", "IQoJb3JpZ2lu%2FX2Vj")]
    [InlineData("GET /?X-Amz-Security-Token=IQoJb3JpZ2lu%2FX2Vj&X-Amz-Signature=5d672d79c15b", "5d672d79c15b")]
    [InlineData("curl -H 'Authorization: Bearer s3cr3t.t0ken' https://api", "s3cr3t.t0ken")]
    [InlineData("\"authorization\": \"Basic ZGVwbG95OmNsYXc=\"", "ZGVwbG95OmNsYXc")]
    [InlineData("Authorization: AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=fe5f80f77d5f", "fe5f80f77d5f")]
    [InlineData("retry with bearer 8f14e45fceea167a5a36dedd4bea2543", "8f14e45fceea167a5a36dedd4bea2543")]
    [InlineData("proxy answered 407 to Basic dXNlcjpwYXNz", "dXNlcjpwYXNz")]
    [InlineData("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P accepted", "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P")]
    [InlineData("cut off: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NT", "eyJzdWIiOiIxMjM0NT")]
    [InlineData("cannot connect to postgresql://app:hunter2@db.internal:5432/tenants", "hunter2")]
    [InlineData("postgres://app:p@ss@db/tenants", "p@ss")]
    [InlineData("postgres://app:pa/ss@db/tenants", "pa/ss")]
    [InlineData("git clone https://x0k3nx0k3nx0k3nx0k3n1@git.example.com/r.git", "x0k3nx0k3nx0k3nx0k3n1")]
    [InlineData("host=db port=5432 user=app password=hunter2 dbname=tenants", "hunter2")]
    [InlineData("host=db password='it\\'s secret' dbname=tenants", "s secret")]
    [InlineData("Host=db;Username=app;Password=hunter;2x!;Database=tenants", "hunter;2x!")]
    [InlineData("Server=db;Pwd=hunter2;", "hunter2")]
    [InlineData("DefaultEndpointsProtocol=https;AccountKey=Zm9vYmFy==;EndpointSuffix=x", "Zm9vYmFy")]
    [InlineData("password: hunter2", "hunter2")]
    [InlineData("{\"user\":\"app\",\"password\":\"hun\\\"ter2\"}", "ter2")]
    [InlineData("\"message\":\"{\\\"password\\\":\\\"hunter2\\\",\\\"id\\\":1}\"", "hunter2")]
    [InlineData("Statement  : CREATE ROLE reporting LOGIN PASSWORD 'hunter2'", "hunter2")]
    [InlineData("alter role app encrypted password E'hun\\'ter2' valid until 'infinity'", "ter2")]
    [InlineData("OPTIONS (user 'app', password 'hunter2')", "hunter2")]
    [InlineData("PGPASSWORD=hunter2 psql -h db", "hunter2")]
    [InlineData("flyway --password hunter2 migrate", "hunter2")]
    [InlineData("flyway --db-password=hunter2 migrate", "hunter2")]
    [InlineData("<password>hunter2</password>", "hunter2")]
    [InlineData("spring.datasource.password=hunter2", "hunter2")]
    [InlineData("client_secret=abcdef", "abcdef")]
    [InlineData("api_key = abcdef", "abcdef")]
    [InlineData("X-Api-Key: abcdef", "abcdef")]
    [InlineData("  secret: swordfish", "swordfish")]
    [InlineData("//registry.example.com/:_authToken=c0ffee", "c0ffee")]
    [InlineData("remote: ghp_16C7e42F292c6912E7710c838347Ae178B4a", "16C7e42F292c6912E7710c838347Ae178B4a")]
    [InlineData("github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz", "11ABCDEFG0abcdefghijkl")]
    [InlineData("push with glpat-AbCdEfGhIjKlMnOpQrSt", "AbCdEfGhIjKlMnOpQrSt")]
    [InlineData("slack: xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcBrzbqgy", "pdFZKVeTuE8sk7oOcBrzbqgy")]
    [InlineData("npm_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789", "aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789")]
    [InlineData("key=AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY", "SyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY")]
    [InlineData("stripe sk_live_4eC39HqLyjWDarjtT1zdp7dc", "4eC39HqLyjWDarjtT1zdp7dc")]
    [InlineData("Set-Cookie: session=8f14e45f; Path=/", "8f14e45f")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC\n-----END RSA PRIVATE KEY-----\ndone", "IBAAKC")]
    [InlineData("key: -----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBg", "MIIEvQIBADANBg")]
    [InlineData("kgYh2Zw1\nIBAAKC\n-----END RSA PRIVATE KEY-----\ndone", "kgYh2Zw1")]
    [InlineData("host=db password=$VU7C4RCLYZL dbname=tenants", "$VU7C4RCLYZL")]
    [InlineData("host=db password=$BVR;GdkFb=z dbname=tenants", "$BVR")]
    [InlineData("host=db password=*;L=i)B=jGM_ dbname=tenants", "*;")]
    [InlineData("host=db password=P;5vnoh=c+2F dbname=tenants", "5vnoh=c+2F")]
    [InlineData("curl -u deploy:hunter2 https://api", "hunter2")]
    [InlineData("curl -sSfu \"deploy:hunter 2\" https://api", "hunter 2")]
    [InlineData("+ /usr/bin/curl -X POST -udeploy:hunter2 https://api", "hunter2")]
    [InlineData("curl --user=deploy:hunter2 https://api", "hunter2")]
    [InlineData("curl --proxy-user 'deploy:hunter2' -H 'Authorization: Bearer s3cr3t.t0ken' -u a:swordfish x", "hunter2")]
    [InlineData("curl --proxy-user 'deploy:hunter2' -H 'Authorization: Bearer s3cr3t.t0ken' -u a:swordfish x", "s3cr3t.t0ken")]
    [InlineData("curl --proxy-user 'deploy:hunter2' -H 'Authorization: Bearer s3cr3t.t0ken' -u a:swordfish x", "swordfish")]
    [InlineData("curl https://api \\\n  -u deploy:hunter2 \\\n  -f", "hunter2")]
    [InlineData("{\"args\":[\"curl\",\"-u\",\"deploy:hunter2\",\"https://api\"]}", "hunter2")]
    [InlineData("{\"message\":\"[\\\"curl\\\",\\\"-u\\\",\\\"deploy:hunter2\\\"]\"}", "hunter2")]
    [InlineData("    -u deploy:hunter2 \\", "hunter2")]
    [InlineData("mysql -uroot -phunter2 tenants", "hunter2")]
    [InlineData("mysqldump --host=db -p'hunter 2' tenants", "hunter 2")]
    [InlineData("mysqladmin -h mysql -phunter2 status", "hunter2")]
    [InlineData("docker login -u deploy -p hunter2 registry.example.com", "hunter2")]
    [InlineData("docker login --username deploy --password=hunter2 registry.example.com", "hunter2")]
    [InlineData("az login --service-principal -u app -p hunter2 --tenant t", "hunter2")]
    [InlineData("sshpass -p hunter2 ssh app@db", "hunter2")]
    [InlineData("redis-cli -h cache -a hunter2 PING", "hunter2")]
    [InlineData("GET https://x.blob.core.windows.net/c/b?sv=2022-11-02&sig=Zm9v%2FYmFy%3D", "Zm9v%2FYmFy")]
    [InlineData("key is Zm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9vZm9v+AStabcdeQ==", "AStabcdeQ")]
    [InlineData("secret of the app: abc8Q~abcdefghijklmnopqrstuvwxyz01234567", "abc8Q~abcdefghijklmnop")]
    [InlineData("posting to https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", "B00000000")]
    [InlineData("refresh with 1//0gabcdefghijklmnopqrstuvwxyz-0123456789_ABCDEFGHIJ", "abcdefghijklmnopqrstuvwxyz")]
    [InlineData("pull with dckr_pat_abcdefghijklmnopqrstuvwxyz0", "abcdefghijklmnopqrstuvwxyz0")]
    [InlineData("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj", "9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj")]
    [InlineData("2024-01-15T14:28:37.1Z b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\r\n", "b3BlbnNzaC1rZXktdjE")]
    public void ASecretIsCut(string line, string secret)
    {
        var clean = Redactor.Redact(line);

        Assert.DoesNotContain(secret, clean, StringComparison.Ordinal);
        Assert.Contains("[redacted:", clean, StringComparison.Ordinal);
        Assert.Equal(clean, Redactor.Redact(clean));
    }

    [Theory]
    [InlineData("FATAL:  password authentication failed for user \"app\"")]
    [InlineData("commit 9fceb02d0ae598e95dc970b74767f19372d61af8 by pipeline")]
    [InlineData("execution 7cf7f7cb-3137-539g-j458-d7eu3EXAMPLE")]
    [InlineData("request 0f8fad5b-d9cb-469f-a165-70867728950e took 3.2 s")]
    [InlineData("ERROR:  duplicate key value violates unique constraint \"orders_pkey\" SQLSTATE: 23505")]
    [InlineData("User: arn:aws:sts::123456789012:assumed-role/app/i is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf")]
    [InlineData("SyntaxError: Unexpected token: punc (;)")]
    [InlineData("var token = lexer.Next();")]
    [InlineData("docker login --username AWS --password-stdin registry.example.com")]
    [InlineData("max_tokens=4096 tokens: 12")]
    [InlineData("PWD=/codebuild/output/src")]
    [InlineData("Password: ***")]
    [InlineData("$ export GITHUB_TOKEN=[secure]")]
    [InlineData("PGPASSWORD=${DB_PASSWORD} psql")]
    [InlineData("GET http://localhost:8080/users/me@example.com 200")]
    [InlineData("git clone ssh://git@github.com/org/repo.git")]
    [InlineData("the basic authentication scheme and the bearer token scheme")]
    [InlineData("authorization: required for this call")]
    [InlineData("{\"password\":null,\"secret\":false}")]
    [InlineData("sha512-8f14e45fceea167a5a36dedd4bea2543 integrity ok")]
    [InlineData("image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app@sha256:2c26b46b68ffc68ff99b453c1d304134")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    [InlineData("host=db password=$DB_PASSWORD dbname=tenants")]
    [InlineData("Host=db;Password=***;Database=tenants")]
    [InlineData("psql --password $1")]
    [InlineData("curl -fsSL -o install.sh -u $CI_USER https://example.com/install.sh")]
    [InlineData("curl -H accept:text/plain -X PUT https://example.com/up")]
    [InlineData("docker run -u 1000:1000 -p 8080:80 app")]
    [InlineData("docker login -u deploy --password-stdin | grep -pattern x")]
    [InlineData("mysql -p tenants -P3306 -hdb -uprod")]
    [InlineData("git push -u origin main")]
    [InlineData("retried login of user app -- port 5432")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("================================================================")]
    [InlineData("Step 3/9 : COPY src/main/java/com/example/tenants/migration/Migrations0001 /app")]
    public void WhatIsNoSecretStays(string line) => Assert.Equal(line, Redactor.Redact(line));

    [Fact]
    public void WhatStandsAroundASecretStays() =>
        Assert.Equal(
            "Host=db;Password=[redacted:password];Database=tenants postgresql://app:[redacted:url-password]@db:5432/x",
            Redactor.Redact("Host=db;Password=hunter2;Database=tenants postgresql://app:hunter2@db:5432/x"));

    [Fact]
    public void ATextWithoutSecretsIsReturnedAsItIs()
    {
        const string Line = "Task timed out after 3.00 seconds";

        Assert.Same(Line, Redactor.Redact(Line));
    }

    [Theory]
    [InlineData("eyJ")]
    [InlineData("password")]
    [InlineData("token=x(;!")]
    [InlineData("password=\"")]
    [InlineData("secret: \\\"")]
    [InlineData("://a:b/")]
    [InlineData("://a:")]
    [InlineData("bearer ")]
    [InlineData("basic abcdefgh")]
    [InlineData("-----BEGIN ")]
    [InlineData("-----END PRIVATE")]
    [InlineData("authorization: ")]
    [InlineData("AKIA")]
    [InlineData("ghp_")]
    [InlineData("pwd=/a,")]
    [InlineData("curl -u ")]
    [InlineData("curl x")]
    [InlineData("login -p ")]
    [InlineData("mysql \\\n")]
    [InlineData(" -u a:b")]
    [InlineData("+ASt")]
    [InlineData("hooks.slack.com/services/")]
    public void TheWorkGrowsWithTheLengthAndNotFaster(string unit)
    {
        var once = Steps(unit, 2_000);
        var tenfold = Steps(unit, 20_000);

        Assert.InRange(tenfold, 0, once * 11);
    }

    private static long Steps(string unit, int times)
    {
        var text = new ScannedText(string.Concat(Enumerable.Repeat(unit, times)));
        Redactor.Cut(text);
        return text.Steps;
    }
}
