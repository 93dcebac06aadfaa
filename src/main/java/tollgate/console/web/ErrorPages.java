package tollgate.console.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a visitor reads when something went wrong; its cause is in the log, under a number. */
final class ErrorPages implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final int FAULT = 500;

  private final SessionAuthenticator visitors;
  private final PageRenderer answers;

  ErrorPages(SessionAuthenticator visitors, PageRenderer answers) {
    this.visitors = visitors;
    this.answers = answers;
  }

  @Override
  public void handle(RoutingContext context) {
    int status = context.statusCode() < 0 ? FAULT : context.statusCode();
    String number = status >= FAULT ? logged(context) : "";
    context
        .vertx()
        .executeBlocking(
            () -> answers.failure(context, visitors.person(context), status, number), false)
        .recover(
            fault ->
                context
                    .vertx()
                    .executeBlocking(
                        () -> answers.failure(context, Optional.empty(), status, number), false))
        .onSuccess(written -> written.send(context))
        .onFailure(fault -> context.response().setStatusCode(status).end());
  }

  private static String logged(RoutingContext context) {
    String number = UUID.randomUUID().toString().substring(0, 8);
    LOG.error(
        "Failed {} {} [{}]",
        context.request().method(),
        context.request().path(),
        number,
        context.failure());
    return number;
  }
}
