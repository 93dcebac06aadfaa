package tollgate.console.cardgroups;

import java.util.Optional;
import java.util.OptionalLong;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.console.web.UploadedFile;

/** Serves the import of cards from a CSV file: upload, preview, start. */
public final class CardImportPages {

  private static final String PATH = "/card-groups/:id/import";
  private static final long MAX_FILE_BYTES = 128L * 1024 * 1024;
  private static final long MAX_ROWS = 1_000_000;

  private final CardGroupHandlers handlers;
  private final CardLoader loader;
  private final Jobs jobs;
  private final PendingUploads uploads;

  CardImportPages(
      CardGroupHandlers handlers, CardLoader loader, PendingUploads uploads, Jobs jobs) {
    this.handlers = handlers;
    this.loader = loader;
    this.uploads = uploads;
    this.jobs = jobs;
  }

  /**
   * The model of the page.
   *
   * @param form the upload form, with the error of the field {@code file}
   * @param preview the uploaded file; empty before the upload, and when it cannot be read
   * @param key the key of the upload, which starts the import
   */
  public record ImportModel(
      CardGroup group, Form form, Optional<ImportPreview> preview, String key) {

    /** Whether the file can be imported as it is. */
    public boolean isImportable() {
      return preview.filter(ImportPreview::isImportable).isPresent();
    }
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        PATH,
        RequiredRole.SELLERS,
        handlers.forGroup((request, group) -> render(group, Form.of())));
    routes.upload(PATH, RequiredRole.SELLERS, handlers.forGroup(this::upload), MAX_FILE_BYTES);
    routes.postOnce(PATH + "/start", RequiredRole.SELLERS, handlers.forGroup(this::start));
  }

  private PageResult upload(PageRequest request, CardGroup group) throws Exception {
    if (!group.hasValidLengths()) {
      return reject(group, "card_groups.error.lengths");
    }
    Optional<UploadedFile> upload = request.file();
    if (upload.isEmpty() || upload.get().size() == 0) {
      return reject(group, "card_groups.error.no_file");
    }
    try (CsvFile file = CsvFile.open(upload.get().path())) {
      return file.hasHeader()
          ? preview(request, group, file)
          : reject(group, "card_groups.error.no_header");
    }
  }

  private PageResult preview(PageRequest request, CardGroup group, CsvFile file) throws Exception {
    ImportPreview preview = ImportPreview.of(file, group);
    if (preview.rowCount() > MAX_ROWS) {
      return reject(group, "card_groups.error.too_many_rows");
    }
    Optional<String> key = Optional.of("");
    if (preview.isImportable()) {
      key = uploads.put(request.user().id(), group, file, preview.rowCount());
    }
    if (key.isEmpty()) {
      return reject(group, "card_groups.error.too_many_uploads");
    }
    ImportModel model = new ImportModel(group, Form.of(), Optional.of(preview), key.get());
    return PageResult.render("cardgroups/import", model, Section.CARD_GROUPS);
  }

  private PageResult start(PageRequest request, CardGroup group) {
    String key = request.form("key");
    OptionalLong rowCount = uploads.find(request.user().id(), group.id(), key);
    if (rowCount.isEmpty()) {
      return reject(group, "card_groups.error.file_expired");
    }
    CardImport cardImport = new CardImport(loader, uploads, Actor.of(request), group, key);
    if (!jobs.start(new Job(group.id(), rowCount.getAsLong()), cardImport)) {
      return reject(group, "card_groups.error.busy");
    }
    return PageResult.redirect(group.path() + "/job");
  }

  private static PageResult reject(CardGroup group, String textKey) {
    return render(group, Form.of().reject("file", textKey));
  }

  private static PageResult render(CardGroup group, Form form) {
    ImportModel model = new ImportModel(group, form, Optional.empty(), "");
    return PageResult.form("cardgroups/import", model, Section.CARD_GROUPS, form);
  }
}
