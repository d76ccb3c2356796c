# The bot and its command line as a container: the same publish step as the launcher's, nothing of the sandbox in it.
# Elsewhere than the public images: docker build --build-arg DOTNET_IMAGES=registry.example/dotnet .
ARG DOTNET_IMAGES=mcr.microsoft.com/dotnet
FROM ${DOTNET_IMAGES}/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/DeployClaw.Host --configuration Release --use-current-runtime --output /app -p:RestoreLockedMode=true

FROM ${DOTNET_IMAGES}/runtime-deps:10.0
COPY --from=build /app /opt/deployclaw
USER app
WORKDIR /home/app
ENTRYPOINT ["/opt/deployclaw/deployclaw"]
