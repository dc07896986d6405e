FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# Where every package can be had, none needs a stand-in.
RUN dotnet publish src/Api --configuration Release -p:FullRegistry=true --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
ENTRYPOINT ["dotnet", "LeveHeleLivet.Api.dll"]
