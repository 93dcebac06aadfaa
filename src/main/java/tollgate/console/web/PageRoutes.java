package tollgate.console.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** Registers pages by method and path, each with the role that it requires. */
public final class PageRoutes {

  private final Router router;
  private final CsrfHandler csrf;
  private final SessionAuthenticator authenticator;
  private final PageRenderer renderer;
  private final UnverifiedForms unverified;
  private final PagePaths pages;
  private final FormSubmissions submissions;
  private final Clock clock;
  private final UploadQuota uploads = new UploadQuota();
  private final Downloads downloads = new Downloads();

  PageRoutes(
      Router router,
      CsrfHandler csrf,
      SessionAuthenticator authenticator,
      PageRenderer renderer,
      UnverifiedForms unverified,
      PagePaths pages,
      FormSubmissions submissions,
      Clock clock) {
    this.router = router;
    this.csrf = csrf;
    this.authenticator = authenticator;
    this.renderer = renderer;
    this.unverified = unverified;
    this.pages = pages;
    this.submissions = submissions;
    this.clock = clock;
  }

  /** Registers a page. */
  public void get(String path, RequiredRole required, PageHandler page) {
    pages.add(path);
    // A body, which has no meaning here, is not read.
    add(HttpMethod.GET, path, required, page, RoutingContext::next);
  }

  /** Registers the target of a form. */
  public void post(String path, RequiredRole required, PageHandler page) {
    add(HttpMethod.POST, path, required, page, new FormBodyHandler());
  }

  /**
   * Registers the target of a form that creates something. A repeated submission of the same form
   * leads to the page of the first one.
   */
  public void postOnce(String path, RequiredRole required, PageHandler page) {
    post(path, required, new IdempotentPageHandler(page, submissions, clock));
  }

  /**
   * Registers the target of a form with a file, which is stored on disk while it arrives. The form
   * is sent to {@link PageContext#uploadAction}.
   *
   * @param maxBytes the limit of the whole request body
   */
  public void upload(String path, RequiredRole required, PageHandler page, long maxBytes) {
    router
        .route(HttpMethod.POST, path)
        .handler(access(required))
        .handler(CsrfHandler::verifyUpload)
        .handler(new UploadHandler(UploadDirectory.create(), uploads, maxBytes))
        .handler(context -> handle(context, required, page));
  }

  private void add(
      HttpMethod method,
      String path,
      RequiredRole required,
      PageHandler page,
      Handler<RoutingContext> body) {
    router
        .route(method, path)
        .handler(access(required))
        .handler(body)
        .handler(csrf)
        .handler(context -> handle(context, required, page));
  }

  private PageAccessHandler access(RequiredRole required) {
    return new PageAccessHandler(required, authenticator, renderer, unverified);
  }

  private void handle(RoutingContext context, RequiredRole required, PageHandler page) {
    context
        .vertx()
        .executeBlocking(() -> answer(context, required, page), false)
        .onComplete(handled -> Upload.end(context))
        .onSuccess(Runnable::run)
        .onFailure(context::fail);
  }

  /** Returns what sends the response. */
  private Runnable answer(RoutingContext context, RequiredRole required, PageHandler page)
      throws Exception {
    PageRequest request = authenticator.authenticate(context);
    PageResult result = authenticator.authorize(request, required, page);
    if (result instanceof PageResult.Download download) {
      return () -> downloads.send(context, download, request.user().id());
    }
    RenderedPage rendered = render(request, result);
    return () -> rendered.send(context);
  }

  private RenderedPage render(PageRequest request, PageResult result) {
    RenderedPage rendered = renderer.render(request, result);
    boolean isSignIn = EndedSessions.isSignIn(result) && request.isPartial();
    return isSignIn ? rendered.asWholePage() : rendered;
  }
}
