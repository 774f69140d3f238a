package kz.qorytyndy.api;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.audit.AuditTrail;
import kz.qorytyndy.campaign.Schedule;
import kz.qorytyndy.deadline.CalendarDay;
import kz.qorytyndy.deadline.Due;
import kz.qorytyndy.employees.Employee;
import kz.qorytyndy.exchange.ImportReport;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.Mail;
import kz.qorytyndy.platform.LocalizedText;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.Advice;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Level;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.Score;
import kz.qorytyndy.standards.Difference;
import kz.qorytyndy.territory.Organisation;
import org.jspecify.annotations.Nullable;

/** How the API shows the records of the modules, where it shows them a little otherwise than they are. What is left out is named here, one by one. */
final class Shapes {

    private Shapes() {}

    static ObjectMapper on(ObjectMapper json) {
        return json.addMixIn(Due.Skipped.class, DateAndReason.class)
                .addMixIn(CalendarDay.class, ToBeConfirmed.class)
                .addMixIn(AuditTrail.Entry.class, WithoutTask.class)
                .addMixIn(Employee.class, OfBody.class)
                .addMixIn(Organisation.class, WithVersion.class)
                .addMixIn(Mail.class, WithoutLanguage.class)
                .addMixIn(Schedule.class, WithLastSignature.class)
                .addMixIn(Schedule.Step.class, WithNauryz.class)
                .addMixIn(TaskKind.class, Id.class)
                .addMixIn(Difference.class, WithKind.class)
                .addMixIn(Advice.class, OfLevels.class)
                .addMixIn(Advice.Outcome.class, OfLevels.class)
                .addMixIn(Advice.Change.class, OfChange.class)
                .addMixIn(Advice.By.class, OfLowering.class)
                .addMixIn(Advice.Enough.class, WithOutcome.class)
                .addMixIn(Catalogue.Criterion.class, Told.class)
                .addMixIn(Catalogue.Indicator.class, ToldIndicator.class)
                .addMixIn(Catalogue.Lowering.class, ToldLowering.class)
                .addMixIn(Catalogue.Field.class, ToldField.class)
                .addMixIn(Catalogue.Rule.class, Told.class)
                .addMixIn(Catalogue.LevelRule.class, Told.class)
                .addMixIn(Level.class, ToldLevel.class)
                .addMixIn(Methodologies.Check.class, Named.class)
                .addMixIn(Score.Criterion.class, ToldCriterion.class)
                .addMixIn(Score.Indicator.class, Told.class)
                .addMixIn(Score.LoweringIndicator.class, Told.class)
                .addMixIn(ImportReport.class, WithProgress.class)
                .addMixIn(ImportReport.File.class, WithErrors.class)
                .addMixIn(ImportReport.Sheet.class, WithErrors.class)
                .addMixIn(ImportReport.Problem.class, Told.class);
    }

    /** A text in the language asked for, and not in all. */
    @Retention(RetentionPolicy.RUNTIME)
    @JacksonAnnotationsInside
    @JsonSerialize(using = ApiJson.InLanguage.class)
    @Schema(implementation = String.class)
    private @interface InLanguage {}

    /** The id of what is described elsewhere. */
    @Retention(RetentionPolicy.RUNTIME)
    @JacksonAnnotationsInside
    @JsonSerialize(converter = ToId.class)
    @Schema(implementation = String.class)
    private @interface ById {}

    private static final class ToId extends StdConverter<Object, String> {

        @Override
        public String convert(Object described) {
            if (described instanceof Level level) {
                return level.id();
            }
            if (described instanceof Catalogue.Indicator indicator) {
                return indicator.id();
            }
            if (described instanceof Catalogue.Lowering lowering) {
                return lowering.id();
            }
            return ((Catalogue.Field) described).key();
        }
    }

    @JsonIgnoreProperties({"named", "nauryz"})
    interface DateAndReason {}

    @JsonIgnoreProperties({"confirmed", "off", "nauryz"})
    interface ToBeConfirmed {
        @JsonProperty
        boolean toBeConfirmed();
    }

    interface WithoutTask {
        @JsonIgnore
        String taskId();
    }

    interface OfBody {
        @JsonProperty("body")
        String bodyCode();

        @JsonProperty
        String version();
    }

    interface WithVersion {
        @JsonProperty
        String version();
    }

    @JsonIgnoreProperties("language")
    interface WithoutLanguage {}

    interface WithLastSignature {
        @JsonProperty
        Instant lastSignature();
    }

    interface WithNauryz {
        @JsonUnwrapped
        Due due();

        @JsonProperty("nauryz")
        boolean meetsNauryz();
    }

    interface Id {
        @JsonValue
        String id();
    }

    interface WithKind {
        @JsonProperty
        Difference.Kind kind();
    }

    @JsonIgnoreProperties("withinReach")
    interface OfLevels {
        @ById
        Level level();

        @ById
        Level next();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        Advice.Outcome full();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        Advice.Lowered lowered();
    }

    interface OfChange {
        @ById
        Catalogue.Indicator indicator();

        @ById
        Catalogue.Field field();

        @ById
        Level level();
    }

    interface OfLowering {
        @ById
        Catalogue.Lowering indicator();

        @ById
        @JsonProperty
        Catalogue.Field field();
    }

    interface WithOutcome {
        @JsonUnwrapped
        Advice.Outcome outcome();
    }

    interface Told {
        @InLanguage
        LocalizedText name();

        @InLanguage
        LocalizedText words();

        @InLanguage
        LocalizedText rule();

        @InLanguage
        LocalizedText message();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String sheet();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String cell();
    }

    interface ToldIndicator extends Told {
        @InLanguage
        LocalizedText formula();

        @InLanguage
        LocalizedText note();

        @JsonIgnore
        String criterion();
    }

    @JsonIgnoreProperties("facts")
    interface ToldLowering extends Told {}

    @JsonIgnoreProperties("yesNo")
    interface ToldField extends Told {
        @InLanguage
        LocalizedText help();

        @InLanguage
        LocalizedText unit();

        @JsonIgnore
        String criterion();

        @JsonIgnore
        String usuallyNotAbove();
    }

    interface ToldLevel extends Told {
        @JsonIgnore
        LocalizedText statement();
    }

    interface Named {
        @JsonProperty("check")
        String name();

        @JsonProperty("name")
        Message what();
    }

    interface ToldCriterion extends Told {
        @JsonIgnore
        List<Score.Indicator> indicators();
    }

    interface WithProgress {
        @JsonIgnore
        String startedBy();

        @JsonProperty
        int done();

        @JsonProperty
        int all();
    }

    interface WithErrors {
        @JsonIgnore
        int place();

        @JsonIgnore
        boolean kept();

        @JsonIgnore
        Instant endedAt();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        UUID assessmentId();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        ImportReport.Outcome outcome();

        @JsonProperty("errors")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<ImportReport.Problem> problems();
    }
}
