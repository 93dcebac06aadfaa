package tollgate.console.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Writes the file of a form to disk, within {@link UploadQuota}.
 *
 * <p>{@code BodyHandler} of Vert.x was considered: it writes files that all users can read, and
 * neither answers nor deletes the file of a body that ends without its last boundary.
 */
final class UploadHandler implements Handler<RoutingContext> {

  private static final String FORM_TYPE = "multipart/form-data";
  private static final int TOO_LARGE = 413;
  private static final int UNSUPPORTED_TYPE = 415;
  private static final int TOO_MANY_REQUESTS = 429;

  private final UploadDirectory directory;
  private final UploadQuota quota;
  private final long maxBytes;

  UploadHandler(UploadDirectory directory, UploadQuota quota, long maxBytes) {
    this.directory = directory;
    this.quota = quota;
    this.maxBytes = maxBytes;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    long user = RequestSession.of(context).user().orElseThrow().id();
    if (!FormBodyHandler.contentType(context).equals(FORM_TYPE)) {
      context.fail(UNSUPPORTED_TYPE);
    } else if (FormBodyHandler.announcedLength(request) > maxBytes) {
      context.fail(TOO_LARGE);
    } else if (!quota.tryAcquire(user)) {
      context.fail(TOO_MANY_REQUESTS);
    } else {
      receive(
          context, new Upload(context, directory.newFile(), maxBytes, () -> quota.release(user)));
    }
  }

  private static void receive(RoutingContext context, Upload upload) {
    HttpServerRequest request = context.request();
    upload
        .prepare()
        .compose(
            prepared -> {
              if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
                request.response().writeContinue();
              }
              return upload.receive();
            })
        .onSuccess(received -> context.next())
        .onFailure(context::fail);
  }
}
