namespace DeployClaw.Host.Aws.Transport;

/// <summary>
/// HTTP clients report a connection that was not made in time as a cancellation. Where nobody cancelled, it is a failure like others.
/// </summary>
internal static class AwsPatience
{
    public static async Task<T> TellApartAsync<T>(Func<Task<T>> request, CancellationToken cancellation)
    {
        try
        {
            return await request();
        }
        catch (Exception error) when (error is OperationCanceledException or TimeoutException && !cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "no connection was made in time", error);
        }
    }
}
