using CaseTracking.Web.Problems;
using Npgsql;

namespace CaseTracking.Web.Hosting;

/// <summary>No stack trace ever leaves: what is not an answer becomes a problem with a stable code.</summary>
public static partial class ErrorHosting
{
    public static void UseProblems(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (BadHttpRequestException e)
            {
                await Problem.Of(e.StatusCode, e.StatusCode == 413 ? "too_large" : "malformed",
                    "درخواست خوانده نشد.", "The request could not be read.").ExecuteAsync(context);
            }
            catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            {
                LogFailed(app.Logger, e);
                var problem = e is NpgsqlException or TimeoutException || e.InnerException is NpgsqlException
                    ? Problem.Busy
                    : Problem.Of(500, "internal", "خطایی در سامانه رخ داد.", "Something went wrong here.");
                await problem.ExecuteAsync(context);
            }
        });
        app.UseStatusCodePages(context => Write(context.HttpContext));
    }

    private static Task Write(HttpContext context) => context.Response.StatusCode switch
    {
        404 => Problem.NotFound.ExecuteAsync(context),
        405 => Problem.Of(405, "method_not_allowed", "این روش پذیرفته نیست.", "This method is not allowed.").ExecuteAsync(context),
        415 => Problem.UnsupportedMediaType.ExecuteAsync(context),
        _ => Task.CompletedTask,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
