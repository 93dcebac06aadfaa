package tollgate.console.signin;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.CodeVerification.Result;
import tollgate.console.signin.CodeVerification.Subject;
import tollgate.console.signin.SecondFactors.Match;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Requests the code of the second factor after the right password. */
final class SignInCodePage {

  private static final String PATH = "/sign-in/code";
  private static final String TEMPLATE = "signin/sign-in-code";
  private static final String REFUSED = "second factor";

  private final Jdbi jdbi;
  private final SignInChallenges challenges;
  private final CodeVerification codes;
  private final SignInAudit audit;
  private final SignInCompletion completion;

  SignInCodePage(
      Jdbi jdbi,
      SecondFactors factors,
      SignInAudit audit,
      SignInCompletion completion,
      Clock clock) {
    this.jdbi = jdbi;
    this.challenges = new SignInChallenges(jdbi, clock);
    this.codes = new CodeVerification(jdbi, factors, clock);
    this.audit = audit;
    this.completion = completion;
  }

  void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.NONE, request -> PageResult.redirect("/sign-in"));
    routes.post(PATH, RequiredRole.NONE, this::verify);
  }

  /** Whether the user must enter a code. */
  boolean isRequired(long user) {
    return jdbi.withHandle(handle -> SecondFactor.exists(handle, user));
  }

  /** Returns the page for the code of a user whose password was right. */
  PageResult begin(long user, Form signIn) {
    Form form =
        Form.of(
            "challenge",
            challenges.begin(user),
            "next",
            signIn.value("next"),
            "kept",
            signIn.value("kept"));
    return PageResult.render(TEMPLATE, form, Section.OVERVIEW);
  }

  private PageResult verify(PageRequest request) {
    Form form = Form.submitted(request, "challenge", "next", "kept");
    String challenge = form.value("challenge");
    Optional<Subject> user = challenges.find(challenge);
    if (user.isEmpty()) {
      return expired(form);
    }
    Result result = codes.verify(request, user.get(), request.form("code"));
    if (result.isThrottled()) {
      form.reject("code", "sign_in.throttled");
      return PageResult.throttled(TEMPLATE, form, Section.OVERVIEW, result.delay());
    }
    if (!result.isRight()) {
      audit.recordFailure(request, Optional.of(user.get().id()), REFUSED);
      form.reject("code", "second_factor.error.code");
      return PageResult.invalid(TEMPLATE, form, Section.OVERVIEW);
    }
    return challenges.end(challenge)
        ? completion.complete(request, user.get(), form, data(result.match()))
        : expired(form);
  }

  private static PageResult expired(Form form) {
    form.reject("sign_in.expired");
    return PageResult.invalid("signin/sign-in", form, Section.OVERVIEW);
  }

  private static String data(Match match) {
    return match == Match.RECOVERY_CODE ? "with a recovery code" : "with a second factor";
  }
}
