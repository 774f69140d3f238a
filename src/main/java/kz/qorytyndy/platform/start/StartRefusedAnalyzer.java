package kz.qorytyndy.platform.start;

import java.util.stream.Collectors;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.StartRefused;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Says why the application does not start, in each language; the context that knows the messages has failed by then. */
class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartRefused refused) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/platform");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        Message reason = refused.reason();
        String sentences = Languages.ALL.stream()
                .map(language ->
                        messages.getMessage(reason.key(), reason.arguments().toArray(), language))
                .collect(Collectors.joining(System.lineSeparator()));
        return new FailureAnalysis(sentences, null, refused);
    }
}
