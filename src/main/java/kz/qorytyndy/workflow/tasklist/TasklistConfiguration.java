package kz.qorytyndy.workflow.tasklist;

import com.fasterxml.jackson.databind.ObjectMapper;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.workflow.Tasks;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.LocaleResolver;

/** Puts our answers to Tasklist's calls behind Camunda's own filters, which keep forged requests out. */
@Configuration(proxyBeanMethods = false)
class TasklistConfiguration {

    @Bean
    FilterRegistrationBean<TasklistCalls> tasklistCalls(
            Tasks tasks,
            TaskForms forms,
            SentForms sent,
            EngineAnswers answers,
            People people,
            IdentityService identity,
            LocaleResolver localeResolver,
            Texts texts,
            ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(
                new TasklistCalls(tasks, forms, sent, answers, people, identity, localeResolver, texts, json));
        registration.addUrlPatterns(TasklistCalls.ENGINES + "*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        registration.setMatchAfter(true);
        return registration;
    }
}
