package tollgate.console.hashhelper;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.settings.Settings;

/** Serves the hash helper: checks a pasted request, or computes the hash of a filled-in one. */
public final class HashHelperPages {

  private static final String PATH = "/hash-helper";

  private final HashChecker checker;

  public HashHelperPages(Jdbi jdbi, Settings settings, Clock clock) {
    this.checker = new HashChecker(jdbi, settings, new CandidateKeys(settings, clock));
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.OPERATORS, this::show);
    routes.post(PATH + "/check", RequiredRole.OPERATORS, this::check);
    routes.post(PATH + "/make", RequiredRole.OPERATORS, this::compute);
  }

  private PageResult show(PageRequest request) {
    Form values = Form.of(Parameter.U.wireName(), defaultCaller(request));
    return render(HashHelperModel.empty(Form.of(), values).withCall(request.query("call")));
  }

  /** Most requests of a reseller are their own. */
  private static String defaultCaller(PageRequest request) {
    return request.user().ownerScope().isPresent() ? request.user().username() : "";
  }

  private PageResult check(PageRequest request) {
    Form form = Form.of("request", request.form("request"), "which", request.form("call"));
    String text = form.value("request");
    HashHelperModel model = HashHelperModel.empty(form, Form.of()).withCall(form.value("which"));
    if (text.isBlank()) {
      form.reject("request", "hash_helper.error.empty");
      return render(model);
    }
    PastedRequest pasted = PastedRequest.parse(text);
    if (!pasted.namesACall() && model.call().isEmpty()) {
      form.reject("which", "hash_helper.error.no_call");
      return render(model);
    }
    try {
      Request decoded = pasted.decode(model.call().orElse(Call.CARD_SALE));
      return render(
          model.withResult(checker.check(request.user(), decoded, pasted.encodedValues())));
    } catch (RefusedException e) {
      return render(model.withDecodingError(e.getMessage()));
    }
  }

  private PageResult compute(PageRequest request) {
    Optional<Call> call = Call.byName(request.form("call"));
    if (call.isEmpty()) {
      return PageResult.notFound();
    }
    Form form =
        Form.submitted(
            request,
            Arrays.stream(Parameter.values()).map(Parameter::wireName).toArray(String[]::new));
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    for (Parameter parameter : Parameter.values()) {
      if (!form.value(parameter.wireName()).isEmpty()) {
        values.put(parameter, form.value(parameter.wireName()));
      }
    }
    Request filledIn = new Request(call.get(), call.get().canonicalName(), false, values, "");
    return render(
        HashHelperModel.empty(Form.of(), form)
            .withCall(call.get().canonicalName())
            .withResult(checker.compute(request.user(), filledIn)));
  }

  private static PageResult render(HashHelperModel model) {
    return model.pasted().isValid() && model.decodingError().isEmpty()
        ? PageResult.render("hashhelper/hash-helper", model, Section.HASH_HELPER)
        : PageResult.invalid("hashhelper/hash-helper", model, Section.HASH_HELPER);
  }
}
