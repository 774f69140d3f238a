package kz.qorytyndy.portal;

import java.util.Map;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Outage;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.security.session.Proofs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Shows a refusal that no form takes in as a page: its sentence, what to do next, and a reference number. */
@ControllerAdvice(basePackageClasses = RefusalPages.class)
class RefusalPages {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalPages.class);

    private final Layout layout;
    private final ProofPage proof;

    RefusalPages(Layout layout, ProofPage proof) {
        this.layout = layout;
        this.proof = proof;
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal) {
        String reference = FaultReferences.next();
        LOG.info("Refusal {}: {}", reference, refusal.getMessage());
        return page(refusal.status(), refusal.reason(), reference);
    }

    @ExceptionHandler
    ModelAndView late(TooLate late) {
        return new ModelAndView(
                "task/done",
                Map.of("reason", late.refusal().reason(), "typed", late.typed()),
                late.refusal().status());
    }

    @ExceptionHandler
    String barred(FormTasks.Barred barred) {
        return "redirect:/tasks/" + barred.task();
    }

    /** The deed goes on from the page that asks for the proof. */
    @ExceptionHandler
    ModelAndView unproved(Proofs.Wanted wanted) {
        return proof.of(layout.sent(), wanted.refusal());
    }

    /** Whoever wrapped it, the database or the engine. A page that needs the database cannot tell that it is away; everything else is a fault. */
    @ExceptionHandler
    ModelAndView failed(RuntimeException failure) {
        if (Outage.amongCauses(failure).filter(Outage.BUSY::equals).isEmpty()) {
            throw failure;
        }
        String reference = FaultReferences.next();
        LOG.warn("Waited in vain {}", reference, failure);
        return page(HttpStatus.SERVICE_UNAVAILABLE, Outage.BUSY.reason(), reference);
    }

    /** A form that should hold files and is none that could, or one that was refused on its way; one that is too large has its page. */
    @ExceptionHandler
    ModelAndView withoutFiles(MultipartException form) {
        if (form instanceof MaxUploadSizeExceededException) {
            throw form;
        }
        return refused(Refusal.amongCauses(form).orElseGet(() -> Refusal.invalid("exchange.import.noFiles")));
    }

    private static ModelAndView page(HttpStatus status, Message reason, String reference) {
        return new ModelAndView(
                "error",
                Map.of("kind", FaultReferences.kind(status.value()), "reason", reason, "reference", reference),
                status);
    }

    /** An address with an id that cannot be one leads nowhere. */
    @ExceptionHandler
    ModelAndView noSuchAddress(MethodArgumentTypeMismatchException mistyped) {
        return refused(Refusal.notFound());
    }
}
