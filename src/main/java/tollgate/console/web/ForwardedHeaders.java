package tollgate.console.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What a load balancer in front of us says of the visitor's own connection. */
record ForwardedHeaders(HttpServerRequest request) {

  boolean isTls() {
    return "https".equals(header("X-Forwarded-Proto").orElse(request.scheme()));
  }

  String origin() {
    return (isTls() ? "https://" : "http://") + host();
  }

  private String host() {
    return header("X-Forwarded-Host")
        .orElseGet(
            () -> request.authority() == null ? "localhost" : request.authority().toString());
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }
}
