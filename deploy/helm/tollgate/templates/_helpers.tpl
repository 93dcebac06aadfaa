{{- define "tollgate.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{- define "tollgate.fullname" -}}
{{- $name := include "tollgate.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "tollgate.database" -}}
{{- printf "%s-db" (include "tollgate.fullname" .) -}}
{{- end -}}

{{- define "tollgate.selector" -}}
app.kubernetes.io/name: {{ include "tollgate.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "tollgate.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{ include "tollgate.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "tollgate.isCnpg" -}}
{{- if eq .Values.database.kind "cloudnativepg" -}}true{{- end -}}
{{- end -}}


{{- /* One more than the pods, for a rolling update. */ -}}
{{- define "tollgate.maxPods" -}}
{{- $replicas := ternary .Values.autoscaling.maxReplicas .Values.replicaCount .Values.autoscaling.enabled -}}
{{- add1 (int $replicas) -}}
{{- end -}}

{{- /* The name of a secret, and a failure that says what to set. */ -}}
{{- define "tollgate.checks" -}}
{{- if not (include "tollgate.isCnpg" .) -}}
{{- $_ := required "Set database.external.url to the jdbc:postgresql: URL of the database, or database.kind to cloudnativepg" .Values.database.external.url -}}
{{- $_ := required "Set database.external.existingSecret to a secret with the user and the password of the database" .Values.database.external.existingSecret -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.host) -}}
{{- fail "Set ingress.host to the host name of the API" -}}
{{- end -}}
{{- if and .Values.gatewayApi.enabled (not .Values.gatewayApi.parentRefs) -}}
{{- fail "Set gatewayApi.parentRefs to the gateway that the route belongs to" -}}
{{- end -}}
{{- if and .Values.autoscaling.metric.name (not .Values.autoscaling.metric.averageValue) -}}
{{- fail "Set autoscaling.metric.averageValue to the value of the metric that one pod may have" -}}
{{- end -}}
{{- if lt (int .Values.terminationGracePeriodSeconds) (add (int .Values.preStopSeconds) 20 | int) -}}
{{- fail "Set terminationGracePeriodSeconds to at least preStopSeconds plus 20, so that running requests end" -}}
{{- end -}}
{{- end -}}

{{- define "tollgate.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end -}}

{{- define "tollgate.env" -}}
- name: TOLLGATE_HTTP_PORT
  value: "8080"
- name: TOLLGATE_CONSOLE_HOST
  value: 0.0.0.0
- name: TOLLGATE_CONSOLE_PORT
  value: "8081"
- name: TOLLGATE_BASE_PATH
  value: {{ .Values.gateway.basePath | quote }}
- name: TOLLGATE_LOG_FORMAT
  value: {{ .Values.gateway.logFormat | quote }}
- name: TOLLGATE_WARM_UP
  value: {{ .Values.gateway.warmUp | quote }}
{{ include "tollgate.databaseEnv" . }}
{{- range $name, $value := dict
    "TOLLGATE_PUBLIC_URL" .Values.gateway.publicUrl
    "TOLLGATE_TRUSTED_PROXIES" .Values.gateway.trustedProxies
    "TOLLGATE_JAVA_OPTIONS" .Values.gateway.javaOptions }}
{{- if $value }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- if .Values.pinKeys.existingSecret }}
- name: TOLLGATE_PIN_KEYS_FILE
  value: /etc/tollgate/pin-keys/{{ .Values.pinKeys.key }}
{{- end }}
{{- if .Values.tls.existingSecret }}
- name: TOLLGATE_TLS_CERT
  value: /etc/tollgate/tls/tls.crt
- name: TOLLGATE_TLS_KEY
  value: /etc/tollgate/tls/tls.key
{{- if .Values.tls.clientCa }}
- name: TOLLGATE_TLS_CLIENT_CA
  value: /etc/tollgate/tls/ca.crt
{{- end }}
{{- end }}
{{- with .Values.smtp }}
{{- if .host }}
- name: TOLLGATE_SMTP_HOST
  value: {{ .host | quote }}
- name: TOLLGATE_SMTP_PORT
  value: {{ .port | quote }}
{{- range $name, $value := dict "TOLLGATE_SMTP_TLS" .tls "TOLLGATE_SMTP_HELO" .helo "TOLLGATE_MAIL_FROM" .from }}
{{- if $value }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- if .existingSecret }}
{{ include "tollgate.secretEnv" (dict "name" "TOLLGATE_SMTP_USER" "secret" .existingSecret "key" "username") }}
{{ include "tollgate.secretEnv" (dict "name" "TOLLGATE_SMTP_PASSWORD" "secret" .existingSecret "key" "password") }}
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.bus }}
{{- if .url }}
- name: TOLLGATE_BUS_URL
  value: {{ .url | quote }}
- name: TOLLGATE_BUS_QUEUES
  value: {{ .queues | quote }}
- name: TOLLGATE_BUS_CONSUMERS
  value: {{ .consumers | quote }}
{{- if .caSecret }}
- name: TOLLGATE_BUS_TLS_CA
  value: /etc/tollgate/bus-ca/ca.crt
{{- end }}
{{- if .existingSecret }}
{{ include "tollgate.secretEnv" (dict "name" "TOLLGATE_BUS_USER" "secret" .existingSecret "key" "username") }}
{{ include "tollgate.secretEnv" (dict "name" "TOLLGATE_BUS_PASSWORD" "secret" .existingSecret "key" "password") }}
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.events }}
{{- if .kafka }}
- name: TOLLGATE_EVENTS_KAFKA
  value: {{ .kafka | quote }}
- name: TOLLGATE_EVENTS_TOPIC
  value: {{ .topic | quote }}
- name: TOLLGATE_EVENTS_TLS
  value: {{ .tls | quote }}
{{- if .caSecret }}
- name: TOLLGATE_EVENTS_TLS_CA
  value: /etc/tollgate/events-ca/ca.crt
{{- end }}
{{- if .existingSecret }}
- name: TOLLGATE_EVENTS_SASL
  value: {{ .sasl | quote }}
{{ include "tollgate.secretEnv" (dict "name" "TOLLGATE_EVENTS_USER" "secret" .existingSecret "key" "username") }}
{{ include "tollgate.secretEnv" (dict "name" "TOLLGATE_EVENTS_PASSWORD" "secret" .existingSecret "key" "password") }}
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.tracing }}
{{- if .endpoint }}
- name: TOLLGATE_OTLP_ENDPOINT
  value: {{ .endpoint | quote }}
- name: TOLLGATE_TRACE_RATIO
  value: {{ .ratio | quote }}
{{- end }}
{{- end }}
{{- with .Values.gateway.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "tollgate.databaseEnv" -}}
{{- $database := .Values.database -}}
{{- $url := $database.external.url -}}
{{- $readUrl := $database.external.readUrl -}}
{{- $secret := $database.external.existingSecret -}}
{{- $userKey := $database.external.userKey -}}
{{- $passwordKey := $database.external.passwordKey -}}
{{- if include "tollgate.isCnpg" . -}}
{{- $cluster := include "tollgate.database" . -}}
{{- $options := "sslmode=verify-full&sslrootcert=/etc/tollgate/database-ca/ca.crt" -}}
{{- $url = printf "jdbc:postgresql://%s-rw:5432/%s?%s" $cluster $database.name $options -}}
{{- $readUrl = ternary (printf "jdbc:postgresql://%s-ro:5432/%s?%s" $cluster $database.name $options) "" $database.cloudnativepg.readReplica -}}
{{- $secret = printf "%s-app" $cluster -}}
{{- $userKey = "username" -}}
{{- $passwordKey = "password" -}}
{{- end -}}
- name: TOLLGATE_DB_URL
  value: {{ $url | quote }}
{{ include "tollgate.secretEnv" (dict "name" "TOLLGATE_DB_USER" "secret" $secret "key" $userKey) }}
{{ include "tollgate.secretEnv" (dict "name" "TOLLGATE_DB_PASSWORD" "secret" $secret "key" $passwordKey) }}
{{- if $readUrl }}
- name: TOLLGATE_DB_READ_URL
  value: {{ $readUrl | quote }}
- name: TOLLGATE_DB_READ_MAX_LAG
  value: {{ $database.maxReadLag | quote }}
{{- end }}
{{- end -}}

{{- /* Names of mounts with the secrets that they show, as lines of NAME=SECRET. */ -}}
{{- define "tollgate.mounts" -}}
{{- if include "tollgate.isCnpg" . }}
database-ca={{ include "tollgate.database" . }}-ca
{{- else if .Values.database.external.caSecret }}
database-ca={{ .Values.database.external.caSecret }}
{{- end }}
{{- with .Values.pinKeys.existingSecret }}
pin-keys={{ . }}
{{- end }}
{{- with .Values.tls.existingSecret }}
tls={{ . }}
{{- end }}
{{- if and .Values.bus.url .Values.bus.caSecret }}
bus-ca={{ .Values.bus.caSecret }}
{{- end }}
{{- if and .Values.events.kafka .Values.events.caSecret }}
events-ca={{ .Values.events.caSecret }}
{{- end }}
{{- end -}}
