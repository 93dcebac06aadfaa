package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.UserPasswords;
import tollgate.console.users.ApiBaseUrl;
import tollgate.console.web.CauseTexts;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.money.CurrencyTable;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.settings.Settings;

/** Serves the hash helper: checks a pasted request, or computes the hash of a filled-in one. */
public final class HashHelperPages {

  private static final String PATH = "/hash-helper";

  private final HashChecker checker;
  private final ApiBaseUrl apiUrl;
  private final SignatureAccess access;
  private final ChecksInProgress checks = new ChecksInProgress();

  public HashHelperPages(
      Jdbi jdbi,
      Settings settings,
      Supplier<CurrencyTable> rates,
      ApiBaseUrl apiUrl,
      UserPasswords passwords,
      Clock clock) {
    this.access = new SignatureAccess(jdbi, passwords, clock);
    this.checker = new HashChecker(jdbi, settings, rates, clock, apiUrl.basePath());
    this.apiUrl = apiUrl;
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.OPERATORS, this::show);
    routes.post(PATH + "/check", RequiredRole.OPERATORS, this::checkOnce);
    routes.post(PATH + "/make", RequiredRole.OPERATORS, this::computeOnce);
  }

  private PageResult show(PageRequest request) {
    Optional<Call> call = Call.byName(request.query("call"));
    if (call.isPresent() && !request.query("sent").isEmpty()) {
      Form pasted = Form.of("request", skeleton(request, call.get()));
      return render(
          HashHelperModel.empty(HashHelperModel.Mode.CHECK_REFUSED, pasted, Form.of())
              .withCauses(CauseTexts.keys(request.query("cause"))));
    }
    boolean isComputing = call.isPresent() || request.query("form").equals("compute");
    HashHelperModel.Mode mode =
        isComputing ? HashHelperModel.Mode.COMPUTE : HashHelperModel.Mode.CHECK;
    Form values = Form.of(Parameter.U.wireName(), defaultCaller(request));
    return render(HashHelperModel.empty(mode, Form.of(), values).withCall(request.query("call")));
  }

  /** Most requests of a reseller are their own. */
  private static String defaultCaller(PageRequest request) {
    return request.user().ownerScope().isPresent() ? request.user().username() : "";
  }

  /**
   * Returns what is known about a refused call: its name, the caller, and the parameters' names.
   */
  private static String skeleton(PageRequest request, Call call) {
    List<String> sent = List.of(request.query("sent").split(","));
    return Arrays.stream(Parameter.values())
        .filter(parameter -> sent.contains(parameter.wireName()))
        .map(
            parameter ->
                parameter.wireName()
                    + "="
                    + (parameter == Parameter.U ? encoded(request.query("u")) : ""))
        .collect(Collectors.joining("&", call.canonicalName() + "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private PageResult checkOnce(PageRequest request) {
    Form form = Form.of("request", request.form("request"), "which", request.form("call"));
    return checks.run(
        request.user().id(), () -> check(request, form), () -> render(busy(checked(form), form)));
  }

  private PageResult computeOnce(PageRequest request) {
    Optional<Call> call = Call.byName(request.form("call"));
    if (call.isEmpty()) {
      return PageResult.notFound();
    }
    Form form =
        Form.submitted(
            request,
            Arrays.stream(Parameter.values()).map(Parameter::wireName).toArray(String[]::new));
    HashHelperModel model =
        HashHelperModel.empty(HashHelperModel.Mode.COMPUTE, Form.of(), form)
            .withCall(call.get().canonicalName());
    return checks.run(
        request.user().id(),
        () -> compute(request, call.get(), form, model),
        () -> render(busy(model, form)));
  }

  private static HashHelperModel busy(HashHelperModel model, Form form) {
    form.reject("hash_helper.error.in_progress");
    return model;
  }

  private static HashHelperModel checked(Form form) {
    return HashHelperModel.empty(HashHelperModel.Mode.CHECK, form, Form.of())
        .withCall(form.value("which"));
  }

  private PageResult check(PageRequest request, Form form) {
    String text = form.value("request");
    HashHelperModel model = checked(form);
    if (text.isBlank()) {
      form.reject("request", "hash_helper.error.empty");
      return render(model);
    }
    PastedRequest pasted = PastedRequest.parse(text);
    if (pasted.target().isWithoutPath() && model.call().isEmpty()) {
      form.reject("which", "hash_helper.error.no_call");
      return render(model);
    }
    Call call = model.call().orElse(Call.CARD_SALE);
    boolean isSigning = HashChecker.maySign(request.user()) && access.isRequested(request);
    if (isSigning && !access.check(request, form)) {
      return render(model);
    }
    HashCheckResult result = checker.check(request.user(), pasted, text, call);
    if (isSigning && result.expectedHash().isPresent()) {
      record(request, result);
    }
    return render(model.withResult(isSigning ? result : result.withoutMadeHash()));
  }

  private PageResult compute(PageRequest request, Call call, Form form, HashHelperModel model) {
    if (HashChecker.maySign(request.user()) && !access.check(request, form)) {
      return render(model);
    }
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    for (Parameter parameter : Parameter.values()) {
      if (!form.value(parameter.wireName()).isEmpty()) {
        values.put(parameter, form.value(parameter.wireName()));
      }
    }
    Request filledIn = new Request(call, call.canonicalName(), false, values, "");
    HashCheckResult result = checker.compute(request.user(), filledIn);
    if (result.expectedHash().isPresent()) {
      record(request, result);
    }
    return render(
        model
            .withResult(result)
            .withCurl(
                result
                    .expectedHash()
                    .map(hash -> CurlCommand.of(apiUrl.of(request), filledIn, hash))));
  }

  private void record(PageRequest request, HashCheckResult result) {
    access.record(request, result.call(), checker.keyOwner(request.user(), result.request()));
  }

  private static PageResult render(HashHelperModel model) {
    return model.pasted().isValid() && model.values().isValid()
        ? PageResult.render("hashhelper/hash-helper", model, Section.HASH_HELPER)
        : PageResult.invalid("hashhelper/hash-helper", model, Section.HASH_HELPER);
  }
}
