package tollgate.console.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tollgate.request.Digits;

/**
 * Reads the body of a form of at most 256 KiB, whose fields have no limits of their own.
 *
 * <p>{@code BodyHandler} of Vert.x refuses a field of more than 8 KiB, an option of the server,
 * which Camel creates without it. It still reads the forms with files.
 */
final class FormBodyHandler implements Handler<RoutingContext> {

  private static final String FIELDS = "form-fields";
  private static final String FORM_TYPE = "application/x-www-form-urlencoded";
  private static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_FIELDS = 256;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int UNSUPPORTED_TYPE = 415;

  @Override
  public void handle(RoutingContext context) {
    read(context).onSuccess(read -> context.next()).onFailure(context::fail);
  }

  /** Returns the fields of a form that was read, also of one with files. */
  static MultiMap fields(RoutingContext context) {
    return Optional.ofNullable(context.<MultiMap>get(FIELDS))
        .orElseGet(() -> context.request().formAttributes());
  }

  /** Whether the request is a form without files whose body has not been read yet. */
  static boolean isUnread(RoutingContext context) {
    return context.request().method().equals(HttpMethod.POST)
        && context.get(FIELDS) == null
        && contentType(context).equals(FORM_TYPE);
  }

  /** Reads the form; fails with an {@link HttpException} of status 400, 413 or 415. */
  static Future<Void> read(RoutingContext context) {
    HttpServerRequest request = context.request();
    String type = contentType(context);
    if (!type.isEmpty() && !type.equals(FORM_TYPE)) {
      return Future.failedFuture(new HttpException(UNSUPPORTED_TYPE));
    }
    if (announcedLength(request) > MAX_BYTES) {
      return Future.failedFuture(new HttpException(TOO_LARGE));
    }
    if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
      request.response().writeContinue();
    }
    return request.isEnded() ? decode(context, Buffer.buffer()) : body(context);
  }

  private static Future<Void> body(RoutingContext context) {
    Promise<Buffer> read = Promise.promise();
    Buffer body = Buffer.buffer();
    context
        .request()
        .handler(
            chunk -> {
              if (body.length() + chunk.length() > MAX_BYTES) {
                read.tryFail(new HttpException(TOO_LARGE));
              } else {
                body.appendBuffer(chunk);
              }
            })
        // The client has ended the connection or sent something else than HTTP.
        .exceptionHandler(failure -> read.tryFail(new HttpException(BAD_REQUEST, failure)))
        .endHandler(end -> read.tryComplete(body))
        .resume();
    return read.future().compose(all -> decode(context, all));
  }

  private static Future<Void> decode(RoutingContext context, Buffer body) {
    try {
      QueryStringDecoder form =
          new QueryStringDecoder(
              body.toString(), StandardCharsets.UTF_8, false, MAX_FIELDS + 1, true);
      MultiMap fields = MultiMap.caseInsensitiveMultiMap();
      for (Map.Entry<String, List<String>> field : form.parameters().entrySet()) {
        fields.add(field.getKey(), field.getValue());
      }
      if (fields.size() > MAX_FIELDS) {
        return Future.failedFuture(new HttpException(BAD_REQUEST));
      }
      context.put(FIELDS, fields);
      return Future.succeededFuture();
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(new HttpException(BAD_REQUEST, e));
    }
  }

  static String contentType(RoutingContext context) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  static long announcedLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Digits.parse(length).orElse(0);
  }
}
