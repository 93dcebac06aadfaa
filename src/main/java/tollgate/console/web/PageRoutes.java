package tollgate.console.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where pages are opened to visitors, each behind its wall. */
public final class PageRoutes {

  private static final long LARGEST_FORM = 256 * 1024;

  private final Router router;
  private final SessionHandlers connections;
  private final CsrfHandler csrf;
  private final SessionAuthenticator visitors;
  private final PageRenderer answers;

  PageRoutes(
      Router router,
      SessionHandlers connections,
      CsrfHandler csrf,
      SessionAuthenticator visitors,
      PageRenderer answers) {
    this.router = router;
    this.connections = connections;
    this.csrf = csrf;
    this.visitors = visitors;
    this.answers = answers;
  }

  /** A page to look at. */
  public void get(String path, RequiredRole wall, PageHandler page) {
    open(HttpMethod.GET, path, wall, page, BodyHandler.create(false));
  }

  /** A deed, sent by a form of ours. */
  public void post(String path, RequiredRole wall, PageHandler page) {
    open(HttpMethod.POST, path, wall, page, BodyHandler.create(false).setBodyLimit(LARGEST_FORM));
  }

  /**
   * A deed with a file, which goes to the disk while it comes in.
   *
   * @param most the most bytes of the whole form
   */
  public void upload(String path, RequiredRole wall, PageHandler page, long most) {
    BodyHandler body =
        BodyHandler.create(privateFolder()).setBodyLimit(most).setDeleteUploadedFilesOnEnd(true);
    open(HttpMethod.POST, path, wall, page, body);
  }

  private void open(
      HttpMethod method, String path, RequiredRole wall, PageHandler page, BodyHandler body) {
    router
        .route(method, path)
        .handler(body)
        .handler(csrf)
        .handler(context -> visit(context, wall, page));
  }

  private void visit(RoutingContext context, RequiredRole wall, PageHandler page) {
    context
        .vertx()
        .executeBlocking(() -> answers.written(context, visitors.admit(context, wall, page)), false)
        .compose(written -> connections.flush(context).map(written))
        .onSuccess(written -> written.send(context))
        .onFailure(context::fail);
  }

  /** What is uploaded may hold PINs: nobody else of this machine may read it. */
  private static String privateFolder() {
    try {
      Path folder = Files.createTempDirectory("tollgate-uploads");
      folder.toFile().deleteOnExit();
      return folder.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
